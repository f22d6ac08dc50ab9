import gc
import os
import pathlib
import subprocess
import sys
import unittest
import weakref

import entente
from world import OFFICE, POLICY, anns_complaint, utc


class HandlesTest(unittest.TestCase):
    def made(self):
        return [entente.Calendar(OFFICE), entente.Policy(POLICY), entente.Portfolio(),
                entente.Portfolio().viewed_by()]

    def test_with_closes_and_a_second_time_changes_nothing(self):
        for handle in self.made():
            with handle as same:
                self.assertIs(same, handle)
                self.assertFalse(handle.closed)
            self.assertTrue(handle.closed)
            handle.close()

    def test_closed_handles_say_so(self):
        calendar, policy, portfolio, view = self.made()
        for handle in (calendar, policy, portfolio, view):
            handle.close()
        for call in (lambda: calendar.is_open(utc(14)), lambda: policy.document,
                     lambda: portfolio.digest(), lambda: portfolio.advance(utc(14)),
                     lambda: view.digest(), lambda: entente.Portfolio(policy),
                     lambda: portfolio.__enter__()):
            with self.assertRaisesRegex(ValueError, "closed"):
                call()

    def test_what_is_forgotten_is_freed(self):
        for handle in self.made():
            finalizer = handle._finalizer
            self.assertTrue(finalizer.alive)
            known = weakref.ref(handle)
            del handle
            gc.collect()
            if known() is None:
                self.assertFalse(finalizer.alive)

    def test_views_and_portfolios_are_collected_in_any_order(self):
        portfolio = anns_complaint()
        view = portfolio.viewed_by()
        del portfolio
        gc.collect()
        self.assertEqual(view.digest()["partnerships"], 1)

    def test_a_policy_may_go_before_its_portfolio(self):
        policy = entente.Policy(POLICY)
        portfolio = entente.Portfolio(policy)
        policy.close()
        del policy
        gc.collect()
        portfolio.set_policy(POLICY, effective=utc(14))

    def test_a_library_that_is_not_there_is_an_import_error(self):
        environment = {**os.environ, "ENTENTE_LIBRARY": "", "PATH": "", "LD_LIBRARY_PATH": ""}
        program = ("import ctypes.util; ctypes.util.find_library = lambda name: None\n"
                   "import entente\n"
                   "try: entente.version()\n"
                   "except ImportError as error: print(error)")
        told = subprocess.run([sys.executable, "-c", program], env=environment,
                              capture_output=True, text=True, check=True)
        self.assertIn("ENTENTE_LIBRARY", told.stdout)

    def test_the_package_says_that_it_is_typed(self):
        self.assertTrue((pathlib.Path(entente.__file__).parent / "py.typed").exists())


if __name__ == "__main__":
    unittest.main()
