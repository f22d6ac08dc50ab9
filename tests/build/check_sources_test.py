"""Each check of check_sources.py finds what it is there for, and only that."""

import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
import check_sources


class Checks(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.write("cmake/modules.txt", "# comment\nbase\ntime\nmodel\nstore\n")

    def write(self, name, text):
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def breaches(self, check):
        tree = check_sources.Tree(self.root)
        return [f"{file}:{line}" for file, line, _ in check_sources.CHECKS[check](tree)]

    def test_a_module_includes_only_those_above_it(self):
        self.write("include/entente/time/a.hpp", '#include "entente/base/b.hpp"\n')
        self.write("include/entente/base/b.hpp", '\n#include "entente/time/a.hpp"\n')
        self.write("src/base/c.cpp", '#include "time/inner.hpp"\n')
        self.assertIn("include/entente/base/b.hpp:2", self.breaches("layers"))
        self.assertIn("src/base/c.cpp:1", self.breaches("layers"))
        self.assertNotIn("include/entente/time/a.hpp:1", self.breaches("layers"))

    def test_a_folder_that_is_no_module_is_found(self):
        self.write("src/odds/a.cpp", "int a;\n")
        self.assertEqual(self.breaches("layers"), ["src/odds/a.cpp:1"])

    def test_a_cycle_within_a_module_is_found_but_a_continued_header_is_none(self):
        self.write("include/entente/base/a.hpp", '#include "entente/base/b.hpp"\n')
        self.write("include/entente/base/b.hpp", '#include "entente/base/a.hpp"\n')
        self.write("include/entente/time/c.hpp", '#include "entente/time/c_tables.hpp"\n')
        self.write("include/entente/time/c_tables.hpp", '#include "entente/time/c.hpp"\n')
        self.assertEqual(self.breaches("layers"), ["include/entente/base/a.hpp:1"])

    def test_a_slice_includes_no_other_but_what_joins_them_does(self):
        self.write("include/entente/model/team.hpp", "void evolve(Team&);\n")
        self.write("include/entente/model/register.hpp", "struct Register {};\n")
        self.write("include/entente/model/fee/event.hpp", '#include "entente/model/fee/x.hpp"\n')
        self.write("include/entente/model/fee.hpp",
                   '#include "entente/model/team.hpp"\n#include "entente/model/register.hpp"\n'
                   '#include "entente/model/fee/event.hpp"\nvoid evolve(Fee&);\n')
        self.write("include/entente/model/event.hpp", '#include "entente/model/fee.hpp"\n')
        self.assertEqual(self.breaches("slices"), ["include/entente/model/fee.hpp:1"])

    def test_long_files_and_lines_are_found(self):
        self.write("include/entente/base/a.hpp", "\n" * 300 + "x\n")
        self.write("src/base/b.cpp", "\n" * 499 + "x\n")
        self.write("src/base/c.cpp", "\n" * 500 + "x\n")
        self.write("src/base/d.cpp", "x" * 101 + "\n" + "x" * 100 + "\n")
        self.assertEqual(self.breaches("sizes"), ["include/entente/base/a.hpp:301",
                                                  "src/base/c.cpp:501", "src/base/d.cpp:1"])

    def assert_long_function(self, head, found):
        for lines in (69, 70):
            body = "  if (a) { b(); }\n" * (lines - 1)
            self.write("src/base/a.cpp", f"namespace n {{\n{head} {{\n{body}}}\n}}  // n\n")
            expected = ["src/base/a.cpp:2"] if found and lines == 70 else []
            self.assertEqual(self.breaches("sizes"), expected, head)

    def test_long_functions_are_found_whatever_their_head(self):
        for head in ("int f(int a)", "auto f() const noexcept -> int", "TEST(Calendar, Opens)",
                     "template <class T> requires (sizeof(T) > 1) void f(T)",
                     "A::A(int a) : a_{a}, b_(a)", "bool operator()(int a)",
                     "BOOST_DESCRIBE_STRUCT(A, (), (a, b)) void f()"):
            self.assert_long_function(head, True)

    def test_what_is_no_function_may_be_long(self):
        for head in ("class ENTENTE_EXPORT A final : public B", "struct A", "namespace a::b",
                     "BOOST_DESCRIBE_STRUCT(A, (), (a, b))\nclass A", 'extern "C"',
                     "const std::array<int, sizeof(int)> table ="):
            self.assert_long_function(head, False)

    def test_clocks_chance_locale_environment_and_io_are_found(self):
        for line in ("#include <fstream>", "auto t = std::chrono::system_clock::now();",
                     "auto t = time(nullptr);", "int r = std::rand();", 'getenv("A");',
                     "std::random_device d;", "std::printf(x);", "char c = std::tolower(c);",
                     "double d = strtod(s, nullptr);", "std::abort();", "std::stringstream s;"):
            self.write("src/model/a.cpp", line + "\n")
            self.assertEqual(self.breaches("purity"), ["src/model/a.cpp:1"], line)

    def test_words_alike_comments_and_texts_are_pure(self):
        for line in ("// std::cout", 'auto s = "std::cout";', "auto t = span.time(zone);",
                     "Instant time(const Row& row);", "x.stop(); y.exit(now);", "is_space(c);",
                     'R"(getenv("A"))";', "#include <chrono>", "my_locale();"):
            self.write("src/model/a.cpp", line + "\n")
            self.assertEqual(self.breaches("purity"), [], line)

    def test_stores_and_zone_files_may_touch_the_world(self):
        self.write("src/store/a.cpp", "#include <fstream>\n")
        self.write("src/time/zone.cpp", "#include <fstream>\n")
        self.assertEqual(self.breaches("purity"), [])

    def test_places_on_a_machine_are_found(self):
        home, tilde = "/" + "home/ann/x", ".." + "/shared/data"
        for line in (home, f"see {tilde}", "http://" + "10.0.0.1/simple",
                     "https://" + "registry:8080/", "https://" + "me:secret@example.org"):
            self.write("README.md", "first\n" + line + "\n")
            self.assertEqual(self.breaches("paths"), ["README.md:2"], line)

    def test_public_addresses_and_relative_paths_are_fine(self):
        self.write("README.md", "https://example.org/home/x ./work/x src/work/a /usr/share/x\n")
        self.assertEqual(self.breaches("paths"), [])


if __name__ == "__main__":
    unittest.main()
