import datetime
import doctest
import threading
import unittest

import entente
from entente.commands import contact, person, record
from world import (ACKNOWLEDGE, ADD_ANN, ADD_PAT, COMMANDS, DUE, FINDING, NOTICE, OPEN, POLICY, RECEIVE,
                   TOLD, anns_complaint, utc)


class SubmitTest(unittest.TestCase):
    def test_tells_what_a_command_led_to(self):
        portfolio = entente.Portfolio(POLICY)
        for command in COMMANDS[:-1]:
            portfolio.submit(command)
        told = portfolio.submit(RECEIVE)
        self.assertIs(told["ok"], True)
        event = told.events[0]
        self.assertEqual((event["type"], event["version"], event["cause"]),
                         ("complaint.received", 3, "c-17"))
        self.assertEqual((event["at"], event["occurred"]), (TOLD, utc(14, 30)))
        self.assertEqual(told.transitions, [])

    def test_same_id_and_content_is_the_same_again(self):
        portfolio = anns_complaint()
        self.assertEqual(portfolio.submit(RECEIVE).events[0]["version"], 3)
        self.assertEqual(len(portfolio.history("kitchen-42")), 3)

    def test_refusal_is_raised_and_nothing_changes(self):
        portfolio = anns_complaint()
        with self.assertRaises(entente.Refused) as refused:
            portfolio.submit({**RECEIVE, "id": "c-18"})
        self.assertEqual(refused.exception.code, "complaint.exists")
        with self.assertRaises(entente.Refused) as refused:
            portfolio.submit({**ACKNOWLEDGE, "at": utc(14)})
        self.assertEqual(refused.exception.detail["not_before"], TOLD)
        self.assertEqual(len(portfolio.history("kitchen-42")), 3)

    def test_unreadable_commands_are_refused_with_their_path(self):
        portfolio = anns_complaint()
        with self.assertRaises(entente.Refused) as refused:
            portfolio.submit({**ACKNOWLEDGE, "data": {"id": "k1", "bye": "pat"}})
        self.assertEqual((refused.exception.code, refused.exception.path),
                         ("field.unknown", "/data/bye"))

    def test_check_raises_likewise_and_does_nothing(self):
        portfolio = anns_complaint()
        self.assertIsNone(portfolio.check(ACKNOWLEDGE))
        self.assertIsNone(portfolio.check(ACKNOWLEDGE))
        with self.assertRaises(entente.Refused):
            portfolio.check({**RECEIVE, "id": "c-18"})

    def test_batch_keeps_its_order_and_raises_nothing(self):
        portfolio = entente.Portfolio(POLICY)
        answers = portfolio.submit_many([ADD_PAT, OPEN, OPEN, ADD_ANN])
        self.assertEqual([each["ok"] for each in answers], [True, True, False, True])
        self.assertEqual(answers[2]["error"]["code"], "partnership.exists")
        self.assertEqual(answers[3].events[0]["type"], "person.added")

    def test_batches_have_no_limit(self):
        portfolio = anns_complaint()
        many = [contact.record(partnership="kitchen-42", at=TOLD, id=f"c{n}", channel="call",
                               initiator="client", kind="call") for n in range(1500)]
        self.assertTrue(all(each["ok"] for each in portfolio.submit_many(many)))

    def test_says_what_is_allowed(self):
        rows = {row["type"]: row for row in anns_complaint().allowed("kitchen-42", "complaint", "k1")}
        self.assertTrue(rows["complaint.acknowledge"]["allowed"])
        self.assertEqual(rows["complaint.close"]["code"], "complaint.stage")


class TimeTest(unittest.TestCase):
    def test_wakes_and_hands_out_what_is_due(self):
        portfolio = anns_complaint()
        self.assertEqual(portfolio.next_wake(), NOTICE)
        raised, = portfolio.advance(NOTICE)
        self.assertEqual((raised["transition"], raised["at"], raised["finding"]["severity"]),
                         ("raised", NOTICE, "notice"))
        self.assertEqual(raised["finding"]["id"], FINDING)
        self.assertEqual(portfolio.next_wake(), DUE)

    def test_limit_leaves_the_rest_waiting(self):
        portfolio = anns_complaint()
        first = portfolio.advance(DUE, limit=1)
        self.assertTrue(first.more)
        rest = portfolio.advance(DUE)
        self.assertEqual((len(rest), rest.more), (1, False))
        self.assertEqual(rest.rows()[0]["finding.severity"], "warning")

    def test_sleeps_for_ever_when_nothing_is_to_come(self):
        self.assertIsNone(entente.Portfolio().next_wake())

    def test_import_tells_nothing_of_what_ended_before_it(self):
        portfolio = entente.Portfolio(POLICY, live_from=utc(20))
        portfolio.submit_many([*COMMANDS, ACKNOWLEDGE])
        self.assertEqual(portfolio.advance(utc(20)), [])


class ReadTest(unittest.TestCase):
    def setUp(self):
        self.portfolio = anns_complaint()
        self.portfolio.advance(NOTICE)

    def test_agenda_says_what_to_do(self):
        line, = self.portfolio.agenda(NOTICE, DUE)
        self.assertEqual((line["kind"], line["due"], line["finding"]),
                         ("complaint.unacknowledged", DUE, FINDING))
        self.assertEqual(self.portfolio.agenda(NOTICE, DUE, owner="lee"), [])
        self.assertEqual(self.portfolio.agenda(NOTICE, DUE, partnership="kitchen-42"), [line])
        self.assertEqual(self.portfolio.agenda(NOTICE, DUE, partnership="kitchen-43"), [])
        self.assertEqual(self.portfolio.agenda(NOTICE, DUE, limit=0), [])

    def test_findings_and_why(self):
        finding, = self.portfolio.findings()
        self.assertEqual(self.portfolio.findings("kitchen-42"), [finding])
        why = self.portfolio.explain(finding)
        self.assertEqual(why["clock"]["due"], DUE)
        self.assertEqual(why["policy_version"], "2026-03-01")
        with self.assertRaises(entente.EntenteError) as wrong:
            self.portfolio.explain("none")
        self.assertEqual(wrong.exception.code, "finding.unknown")

    def test_partnerships_by_filter_and_page(self):
        line, = self.portfolio.partnerships()
        self.assertEqual((line["id"], line["worst"], line["open_findings"]),
                         ("kitchen-42", "notice", 1))
        self.assertEqual(self.portfolio.partnerships({"severity": "urgent"}), [])
        self.assertEqual(self.portfolio.partnerships(after="kitchen-42"), [])

    def test_state_then_and_now(self):
        complaint, = self.portfolio.state("kitchen-42")["complaints"]
        self.assertEqual(complaint["received_at"], utc(14, 30))
        self.assertNotIn("complaints", self.portfolio.as_of("kitchen-42", utc(15)))
        self.assertEqual(self.portfolio.state("@team")["members"][0]["id"], "pat")

    def test_history_marks_what_was_taken_back(self):
        self.portfolio.submit(contact.record(partnership="kitchen-42", at=NOTICE, id="c1",
                                             channel="call", initiator="client", kind="call"))
        self.portfolio.submit(record.retract(partnership="kitchen-42", at=NOTICE, version=4,
                                             reason="Another kitchen"))
        marked = [each["type"] for each in self.portfolio.history("kitchen-42")
                  if each.get("retracted")]
        self.assertEqual(marked, ["contact.recorded"])

    def test_digest(self):
        digest = self.portfolio.digest()
        self.assertEqual((digest["at"], digest["with_findings"]), (NOTICE, 1))

    def test_agenda_marks_what_fits_into_the_minutes_that_there_are(self):
        line, = [each for each in self.portfolio.agenda(NOTICE, DUE, capacity=10)
                 if each["kind"] == "complaint.unacknowledged"]
        self.assertEqual((line["minutes"], line["fits"], line["propose"]), (15, False, "new_time"))
        with self.assertRaises(entente.EntenteError) as wrong:
            self.portfolio.agenda(NOTICE, DUE, capacity=-1)
        self.assertEqual((wrong.exception.code, wrong.exception.path), ("field.range", "/capacity"))

    def test_identify_knows_whose_call_it_is(self):
        self.portfolio.submit(person.change(
            partnership="kitchen-42", at=NOTICE, id="ann",
            contact_points=[{"channel": "call", "address": "(617) 555-0134"}]))
        self.assertEqual(self.portfolio.identify("call", "617 5550134").rows(),
                         [{"partnership": "kitchen-42", "person": "ann", "name": "Ann",
                           "side": "client"}])
        with self.assertRaises(entente.EntenteError) as wrong:
            self.portfolio.identify("", "617")
        self.assertEqual(wrong.exception.path, "/channel")

    def test_coverage_says_which_rules_can_speak(self):
        speaks = {each["rule"]: each["speaks"] for each in self.portfolio.coverage()}
        self.assertTrue(speaks["complaint.unacknowledged"])
        self.assertFalse(speaks["commitment.overdue"])

    def test_what_if_shows_what_another_policy_would_change(self):
        answer = self.portfolio.what_if({**POLICY, "targets": {"complaint": {"normal": {
            "acknowledge": "8bh"}}}})
        self.assertEqual([each["difference"] for each in answer["findings"]], ["cleared"])
        self.assertEqual(answer["findings"][0]["was"]["id"], FINDING)
        # Six hours and a half are left of Monday after 09:30 there, so half past eight and 1:30 h.
        self.assertEqual([(each["kind"], each["was"], each["would_be"])
                          for each in answer["deadlines"]],
                         [("complaint.acknowledge", DUE, utc(15, day=3))])

    def test_backtest_tells_what_would_have_been_told(self):
        told = self.portfolio.backtest({**POLICY, "targets": {"complaint": {"normal": {
            "acknowledge": "1bh"}}}}, TOLD, utc(16))
        self.assertEqual([(each["transition"], each["at"]) for each in told],
                         [("raised", utc(15, 15)), ("changed", utc(15, 30))])
        with self.assertRaises(entente.EntenteError) as wrong:
            self.portfolio.backtest(None, DUE, NOTICE)
        self.assertEqual(wrong.exception.code, "field.range")

    def test_trends_look_across_partnerships(self):
        trends = self.portfolio.trends(utc(0), TOLD)
        self.assertEqual((trends["from"], trends["to"]), (utc(0), TOLD))
        self.assertEqual([each["signal"] for each in trends["signals"]],
                         ["confides", "seeks_opinion", "weighs_push_back", "co_creates"])
        self.assertEqual(trends["complaints"],
                         {"count": 1, "without_cause": 1, "understood": 0, "not_common": 0,
                          "not_common_share": 0})
        # Received at 14:30Z, the end that counts still.
        self.assertEqual(self.portfolio.trends(utc(0), utc(14, 30))["complaints"]["count"], 1)
        self.assertEqual(self.portfolio.trends(utc(14, 31), TOLD)["complaints"]["count"], 0)
        with self.assertRaises(entente.EntenteError) as wrong:
            self.portfolio.trends(DUE, NOTICE)
        self.assertEqual((wrong.exception.code, wrong.exception.path), ("field.range", "/to"))
        with self.assertRaises(ValueError):
            self.portfolio.trends(TOLD.replace(tzinfo=None), DUE)

    def test_rules_report_says_what_became_of_findings(self):
        reports = {each["rule"]: each for each in self.portfolio.rules_report(utc(0), NOTICE)}
        self.assertEqual(reports["complaint.unacknowledged"],
                         {"rule": "complaint.unacknowledged", "raised": 1, "acted_in_time": 0,
                          "acted_late": 0, "cleared_alone": 0, "dismissed": 0, "withdrawn": 0,
                          "open": 1})
        self.portfolio.submit(ACKNOWLEDGE)
        report = {each["rule"]: each for each in self.portfolio.rules_report(NOTICE, NOTICE)}
        self.assertEqual(report["complaint.unacknowledged"]["acted_in_time"], 1)

    def test_forms_are_data_to_render(self):
        forms = self.portfolio.forms()
        self.assertIn("default", [each["id"] for each in forms["templates"]])
        self.assertIn({"id": "best_month",
                       "text": "What does a very good month look like for you?"},
                      forms["success"])
        self.assertEqual(forms["goals"][0]["kind"], "outcome")
        spanish = entente.Portfolio({**POLICY, "texts": {
            "forms.success.best_month": {"es": "¿Cómo es un mes muy bueno?"}}}).forms(language="es")
        self.assertIn({"id": "best_month", "text": "¿Cómo es un mes muy bueno?"},
                      spanish["success"])
        own = self.portfolio.forms(partnership="kitchen-42")
        self.assertEqual({**own, "rhythms": forms["rhythms"]}, forms)
        self.assertEqual([each["id"] for each in own["rhythms"]], ["prospect_check_in"])
        with self.assertRaises(entente.EntenteError) as wrong:
            self.portfolio.forms(partnership="kitchen-43")
        self.assertEqual(wrong.exception.code, "partnership.unknown")

    def test_subject_access_gives_all_that_is_held_on_somebody(self):
        ann = self.portfolio.subject_access("ann", partnership="kitchen-42")
        self.assertEqual((ann["partnership"], ann["person"]["name"]), ("kitchen-42", "Ann"))
        self.assertEqual(ann["partnerships"], ["kitchen-42"])
        added, complained = ann["events"]
        self.assertEqual(added["event"]["type"], "person.added")
        self.assertEqual(complained, {"stream": "kitchen-42", "retracted": False,
                                      "event": self.portfolio.history("kitchen-42")[2]})
        self.assertIn((FINDING, "open"), [(each["finding"]["id"], each["state"])
                                          for each in ann["findings"]])
        pat = self.portfolio.subject_access("pat")
        self.assertEqual((pat["partnership"], pat["member"]["name"]), ("@team", "Pat"))
        self.assertEqual([each["event"]["type"] for each in pat["events"]],
                         ["member.added", "partnership.opened", "complaint.received"])

    def test_subject_access_is_for_the_host_alone(self):
        for code, ask in (
                ("person.unknown", lambda: self.portfolio.subject_access("eve", "kitchen-42")),
                ("partnership.unknown", lambda: self.portfolio.subject_access("ann", "kitchen-43")),
                ("member.unknown", lambda: self.portfolio.subject_access("ann")),
                ("viewer.forbidden",
                 lambda: self.portfolio.viewed_by({"member": "pat"}).subject_access("pat"))):
            with self.assertRaises(entente.EntenteError) as wrong:
                ask()
            self.assertEqual(wrong.exception.code, code)

    def test_views_read_the_same_and_outlive_the_portfolio(self):
        view = self.portfolio.viewed_by("host")
        self.assertEqual(view.digest(), self.portfolio.digest())
        self.assertEqual(self.portfolio.viewed_by(None).findings(), view.findings())
        self.portfolio.close()
        self.assertEqual(view.digest()["at"], NOTICE)

    def test_views_are_of_a_member_a_role_or_a_client(self):
        def refusal(viewer):
            with self.assertRaises(entente.EntenteError) as wrong:
                self.portfolio.viewed_by(viewer)
            return wrong.exception.code

        self.assertEqual(refusal({"member": "nobody"}), "member.unknown")
        self.assertEqual(refusal({"person": "ann"}), "viewer.unknown")
        lead = self.portfolio.viewed_by({"role": "lead"})
        self.assertEqual(lead.findings(), self.portfolio.findings())
        ann = self.portfolio.viewed_by({"partnership": "kitchen-42", "person": "ann"})
        self.assertEqual(ann.state("kitchen-42")["complaints"][0]["id"], "k1")
        self.assertNotIn("cause", ann.state("kitchen-42")["complaints"][0])
        with self.assertRaises(entente.EntenteError) as wrong:
            ann.findings()
        self.assertEqual(wrong.exception.code, "viewer.forbidden")

    def test_views_show_themselves_as_pages(self):
        brief = self.portfolio.brief("kitchen-42", NOTICE)
        self.assertEqual(brief["partnership"], "kitchen-42")
        self.assertTrue(brief.text().startswith("Before you speak with "))
        self.assertTrue(brief.markdown().startswith("# Before you speak with "))
        card = self.portfolio.card("kitchen-42", now=NOTICE, language="es")
        self.assertIn("la ficha", card.text())
        self.assertTrue(card._repr_html_().startswith("<!doctype html>"))
        self.assertEqual(self.portfolio.overview(NOTICE)["partnerships"], 1)
        self.assertNotIn("lines", self.portfolio.lessons())
        self.assertIn("BEGIN:VCALENDAR", self.portfolio.calendar_feed(
            "pat", NOTICE, NOTICE + datetime.timedelta(days=7)))
        with self.assertRaises(entente.EntenteError) as wrong:
            self.portfolio.brief("kitchen-43", NOTICE)
        self.assertEqual(wrong.exception.code, "partnership.unknown")


class PolicyChangeTest(unittest.TestCase):
    def test_takes_effect_when_it_says(self):
        portfolio = anns_complaint()
        # The shipped hours are 9 to 17 UTC: four hours from 14:30Z end on Tuesday at 10:30Z.
        portfolio.set_policy({"base": "entente/1"}, effective=utc(16))
        line = portfolio.agenda(utc(17), utc(17, day=3))[0]
        self.assertEqual(line["due"], utc(10, 30, day=3))

    def test_is_refused_in_the_past(self):
        with self.assertRaises(entente.Refused) as refused:
            anns_complaint().set_policy(POLICY, effective=utc(15))
        self.assertEqual(refused.exception.code, "time.backwards")

    def test_is_a_command_like_any_other(self):
        portfolio = anns_complaint()
        from entente.commands import policy
        command = policy.set(at=TOLD, command_id="p-1", policy={"base": "entente/1"},
                             effective=utc(16))
        self.assertEqual(command["partnership"], "@policy")
        portfolio.check(command)
        self.assertTrue(portfolio.submit(command)["ok"])


class ThreadsTest(unittest.TestCase):
    def test_threads_wait_instead_of_failing(self):
        portfolio, wrong = anns_complaint(), []

        def press(thread):
            try:
                for n in range(200):
                    portfolio.submit(contact.record(
                        partnership="kitchen-42", at=TOLD, id=f"{thread}-{n}", channel="call",
                        initiator="client", kind="call"))
                    portfolio.digest()
                    portfolio.viewed_by().agenda(TOLD, DUE)
            except Exception as error:
                wrong.append(error)

        threads = [threading.Thread(target=press, args=(thread,)) for thread in range(4)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        self.assertEqual(wrong, [])
        self.assertEqual(len(portfolio.history("kitchen-42")), 3 + 4 * 200)


def load_tests(loader, tests, pattern):
    tests.addTests(doctest.DocTestSuite(entente))
    return tests


if __name__ == "__main__":
    unittest.main()
