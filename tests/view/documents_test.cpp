// That the small views are documents: nothing of them is lost on the way to JSON and back.

#include "codec/field_count.hpp"
#include "entente/view/entrance.hpp"
#include "entente/view/greeting.hpp"
#include "entente/view/ical.hpp"
#include "entente/view/lessons.hpp"
#include "entente/view/note.hpp"
#include "entente/view/route.hpp"
#include "entente/view/suggest.hpp"
#include "view_world.hpp"

namespace entente {
namespace {

static_assert(json::every_field_described<EntranceRequest>());
static_assert(json::every_field_described<Entrance>());
static_assert(json::every_field_described<NoteRequest>());
static_assert(json::every_field_described<ContactNote>());
static_assert(json::every_field_described<GreetingRequest>());
static_assert(json::every_field_described<DayGreeting>());
static_assert(json::every_field_described<RouteRequest>());
static_assert(json::every_field_described<Route>());
static_assert(json::every_field_described<LessonQuery>());
static_assert(json::every_field_described<Lessons>());
static_assert(json::every_field_described<StatementRequest>());
static_assert(json::every_field_described<StatementSuggestions>());
static_assert(json::every_field_described<KnowledgeRequest>());
static_assert(json::every_field_described<KnowledgeSuggestions>());
static_assert(json::every_field_described<CalendarFeedRequest>());

class DocumentsTest : public ViewTest {
 protected:
  DocumentsTest() {
    accept(command("access.offer", "2026-03-02T14:00:00Z", R"({"channels":[
        {"channel":"call","address":"555-0100","priority":1,
         "windows":{"mon":[["08:30","17:00"]]}}],"callback_times":["11:30"],
        "meeting_times":[{"time":"09:30","day":"tue"}],"delegate":"lee",
        "emergency":{"channel":"call","address":"555-0199"}})"));
    accept(command("interest.add", "2026-03-02T14:00:00Z", R"({"topic":"glazing"})"));
    accept(command("contact.record", "2026-03-02T15:00:00Z",
                   R"({"id":"c1","channel":"call","initiator":"client","with":["ann"],
                       "kind":"call","summary":"All is well"})"));
  }

  template <class Document>
  static void stays_whole(const Result<Document>& document) {
    ASSERT_TRUE(document);
    const std::string text = to_json(*document);
    const Result<Document> again = read_json<Document>(text);
    ASSERT_TRUE(again) << text << to_json(again.error());
    EXPECT_EQ(to_json(*again), text);
  }
};

TEST_F(DocumentsTest, StayWholeOnTheirWayThroughJson) {
  const Instant now = at("2026-03-02T16:00:00Z");
  stays_whole(entrance(host(), {p, now}));
  stays_whole(note(host(), {p, *ContactId::parse("c1")}));
  stays_whole(greeting(host(), {*MemberId::parse("pat"), *Date::parse("2026-03-02")}));
  stays_whole(route(host(), {p, now, true}));
  stays_whole(lessons(host(), {}));
  stays_whole(suggest_statement(host(), {p}));
  stays_whole(suggest_knowledge(host(), *read_json<KnowledgeRequest>(R"({"partnership":"p","items":[
          {"id":"n1","title":"Glass","topics":["glazing"],"url":"https://example.org"}]})")));
}

TEST_F(DocumentsTest, AreAskedForByDocuments) {
  const auto asked = read_json<RouteRequest>(
      R"({"partnership":"p","now":"2026-03-02T16:00:00Z","urgent":true,"language":"es"})");
  ASSERT_TRUE(asked);
  EXPECT_EQ(page_of(host(), *route(host(), *asked)).title, "Quién atiende la llamada: P");
  EXPECT_EQ(refusal(read_json<RouteRequest>(R"({"partnership":"p","when":1})")),
            "field.unknown /when");
}

}  // namespace
}  // namespace entente
