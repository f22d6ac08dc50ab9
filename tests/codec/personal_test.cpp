// Documents taken apart into what everybody may read and what tells of people, and put together.
#include "codec/personal.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>

#include "codec/event_messages.hpp"
#include "codec/kept_records.hpp"
#include "codec/wire_envelope.hpp"
#include "entente/codec/event.hpp"
#include "entente/codec/json.hpp"

namespace entente {
namespace {

using samples::event_document;
using samples::event_messages;
using samples::Message;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;

PersonalParts taken_apart(std::string_view event) {
  auto parts = personal_parts(event);
  EXPECT_TRUE(parts) << to_json(parts.error()) << event;
  return parts ? *parts : PersonalParts();
}

std::string event_in(std::string_view stream, std::string_view type, std::string_view data,
                     std::string_view actor = "pat") {
  std::string text = R"({"type":")";
  text.append(type).append(R"(","partnership":")").append(stream);
  text.append(R"(","version":12,"at":"2026-03-02T15:05:00.000000Z",)");
  text.append(R"("occurred":"2026-03-02T14:30:00.000000Z","actor":")").append(actor);
  return text.append(R"(","data":)").append(data).append("}");
}

std::string together(const PersonalParts& parts) {
  const auto whole = put_together(parts.open, parts.texts);
  EXPECT_TRUE(whole) << to_json(whole.error()) << parts.open;
  return whole ? *whole : std::string();
}

std::vector<std::string> names_of(const PersonalParts& parts) {
  std::vector<std::string> names;
  for (const PersonId& each : parts.people) names.emplace_back(each.view());
  return names;
}

// Where strings may be in a document of a type, each with a document that has one there.
class Leaves {
 public:
  using TakeApart = Result<PersonalParts> (*)(std::string_view);

  explicit Leaves(TakeApart take_apart) : take_apart_(take_apart) {}

  void visit(const Type& type, const std::string& path, const std::string& before,
             const std::string& after) {
    switch (type.kind) {
      case Kind::optional:
        return visit(type.element(), path, before, after);
      case Kind::list:
        return visit(type.element(), path + "/*", before + "[", "]" + after);
      case Kind::map:
        return visit(type.element(), path + "/{}", before + R"({"name":)", "}" + after);
      case Kind::record:
        return visit_fields(type, path, before, after);
      case Kind::scalar:
        return add(type, path, before + R"("canary")" + after);
      case Kind::any:
        add(type, path, before + R"("canary")" + after);
        add(type, path + "/*", before + R"(["canary"])" + after);
        return add(type, path + "/{}", before + R"({"name":"canary"})" + after);
      default:
        return;
    }
  }

  [[nodiscard]] const std::string& lines() const { return lines_; }

 private:
  void visit_fields(const Type& type, const std::string& path, const std::string& before,
                    const std::string& after) {
    std::string gap;
    for (const Field& field : type.fields) {
      const std::string name(field.name);
      const bool is_short = type.short_form == &field;
      if (type.as_array) {
        visit(field.type(), path + "/" + name, before + "[" + gap, "]" + after);
        gap += "0,";
      } else {
        visit(field.type(), path + "/" + name, before + "{\"" + name + "\":", "}" + after);
      }
      if (is_short) visit(field.type(), path + "/(" + name + ")", before, after);
    }
  }

  void add(const Type& type, const std::string& path, const std::string& document) {
    const auto parts = take_apart_(document);
    ASSERT_TRUE(parts) << to_json(parts.error()) << document;
    const bool is_open = parts->open == document && parts->texts.empty();
    const bool is_text = parts->texts == std::vector<std::string>{"canary"} &&
                         parts->open.find("canary") == std::string::npos;
    EXPECT_NE(is_open, is_text) << document;
    EXPECT_EQ(together(*parts), document);
    const std::string_view kind = &type == &type_of<std::string>() ? "string" : type.name;
    lines_.append(path).append(" ").append(kind).append(is_text ? " sealed\n" : " stays\n");
  }

  TakeApart take_apart_;
  std::string lines_;
};

std::string fields_of_event(std::string_view type, std::string_view stream, const Type& data) {
  const std::string whole = event_in(stream, type, "#");
  const std::size_t at = whole.find('#');
  Leaves leaves(&personal_parts);
  leaves.visit(data, std::string(type), whole.substr(0, at), whole.substr(at + 1));
  return leaves.lines();
}

std::string fields_of_told() {
  Leaves leaves(&told_parts);
  for (const Field& field : type_of<ToldRecord>().fields) {
    const std::string name(field.name);
    const std::string before = name == "transition" ? "{" : R"({"transition":{},)";
    leaves.visit(field.type(), "(told)/" + name, before + "\"" + name + "\":", "}");
  }
  return leaves.lines();
}

std::string all_fields() {
  std::string all;
  for (const EventType& each : event_types()) {
    if (each.stream == Stream::policy) continue;
    const bool is_team = each.stream == Stream::team;
    all += fields_of_event(each.type, is_team ? "@team" : "kitchen-42", each.data());
  }
  return all + fields_of_event("review.made", "@tenant", type_of<ReviewMade>()) + fields_of_told();
}

const std::string golden = ENTENTE_TEST_DATA "/../codec/personal_fields.txt";

// Read it when it changes: whatever stays can be read by everybody who has a store.
TEST(Personal, TakesOutTheFieldsOfTheGoldenFile) {
  const std::string all = all_fields();
  if (std::getenv("ENTENTE_WRITE_GOLDEN") != nullptr) std::ofstream(golden) << all;
  std::ifstream file(golden);
  const std::string kept((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  EXPECT_EQ(kept, all);
}

TEST(Personal, ReadsAnOpenEventAsOneWithoutItsWords) {
  for (const Message& message : event_messages) {
    const std::string text = event_document(message.type, message.data);
    const PersonalParts parts = taken_apart(text);
    EXPECT_EQ(together(parts), text);
    const auto read = read_event(parts.open);
    ASSERT_TRUE(read) << message.type << ": " << to_json(read.error());
    std::string written;
    write_event(read->partnership, read->event, written);
    EXPECT_EQ(written, parts.open);
    const PersonalParts again = taken_apart(parts.open);
    EXPECT_EQ(again.open, parts.open);
    EXPECT_EQ(again.people, parts.people);
    EXPECT_EQ(again.texts, std::vector<std::string>(parts.texts.size(), "[erased]"));
  }
}

// Plants a canary of its own in every text of a tree, and in all strings without a type, but in ids
// of a circle.
class Planter {
 public:
  void plant(Value& value, const Type& type) {
    if (auto* text = value.get_if<std::string>()) {
      const bool is_text = type.kind == Kind::any || type.name == Text::type_name;
      if (is_text && &type != &type_of<std::string>()) *text = next();
    } else if (auto* list = value.get_if<Value::List>()) {
      for (std::size_t i = 0; i < list->size(); ++i) plant((*list)[i], element_of(type, i));
    } else if (auto* map = value.get_if<Value::Map>()) {
      for (auto& [name, each] : *map) {
        if (!stays(name)) plant(each, member_of(type, name));
      }
    }
  }

  [[nodiscard]] const std::vector<std::string>& canaries() const { return canaries_; }

 private:
  // Ids of members, and when something falls due.
  static bool stays(std::string_view name) {
    return name == "owner" || name == "rule" || name == "confidential";
  }
  static const Type& held(const Type& type) {
    return type.kind == Kind::optional ? type.element() : type;
  }
  static const Type& element_of(const Type& type, std::size_t i) {
    if (type.kind == Kind::any) return type;
    if (type.kind == Kind::record) {
      const bool is_short = !type.as_array;
      return is_short ? element_of(held(type.short_form->type()), i) : held(type.fields[i].type());
    }
    return held(type.element());
  }
  static const Type& member_of(const Type& type, std::string_view name) {
    if (type.kind == Kind::any) return type;
    if (type.kind == Kind::map) return held(type.element());
    for (const Field& field : type.fields) {
      if (field.name == name) return held(field.type());
    }
    ADD_FAILURE() << type.name << " has no " << name;
    return type;
  }

  std::string next() {
    return canaries_.emplace_back("canary " + std::to_string(canaries_.size()) + "\n\"\\ é");
  }

  std::vector<std::string> canaries_;
};

const Type& data_type(std::string_view event) {
  for (const EventType& each : event_types()) {
    if (each.type == event) return each.data();
  }
  ADD_FAILURE() << event;
  return type_of<Value>();
}

TEST(Personal, LeavesNothingOfTheTextsOfAnyEventInTheOpen) {
  std::size_t planted = 0;
  for (const Message& message : event_messages) {
    // Why somebody was erased stays known.
    if (message.type == "person.erased" || message.type == "member.erased") continue;
    Value data = read_json<Value>(message.data).value();
    Planter planter;
    planter.plant(data, data_type(message.type));
    const auto read = read_event(event_document(message.type, to_json(data)));
    ASSERT_TRUE(read) << message.type << ": " << to_json(read.error());
    std::string text;
    write_event(read->partnership, read->event, text);
    const PersonalParts parts = taken_apart(text);
    EXPECT_THAT(parts.open, Not(HasSubstr("canary"))) << message.type;
    EXPECT_THAT(parts.texts, IsSupersetOf(planter.canaries())) << message.type;
    EXPECT_EQ(together(parts), text);
    planted += planter.canaries().size();
  }
  EXPECT_GT(planted, 100u);
}

TEST(Personal, NamesThePeopleOfAPartnershipsEventAndItsActor) {
  const auto people_of = [](std::string_view type, std::string_view data,
                            std::string_view stream = "kitchen-42") {
    return names_of(taken_apart(event_in(stream, type, data, "zoe")));
  };
  EXPECT_THAT(people_of("person.added", samples::person_data), ElementsAre("ann", "zoe"));
  EXPECT_THAT(people_of("person.merged", R"({"from":"ann","into":"ben"})"),
              ElementsAre("ann", "ben", "zoe"));
  EXPECT_THAT(people_of("person.introduced", R"({"person":"ann","to":["pat","lee"],"by":"pat"})"),
              IsSupersetOf({"ann", "zoe"}));
  EXPECT_THAT(people_of("note.added", R"({"id":"zoe","person":"ann","by":"zoe","text":"Hi"})"),
              ElementsAre("ann", "zoe"));
  // Its owner looks after it: nothing is told of them.
  EXPECT_THAT(people_of("partnership.opened", samples::partnership_open), ElementsAre("zoe"));
  EXPECT_THAT(names_of(taken_apart(event_in("k", "goal.withdrawn", R"({"id":"g1"})", "ann"))),
              ElementsAre("ann"));
}

TEST(Personal, NamesOfTheTeamTheMemberWhomAnEventIsAbout) {
  const auto people_of = [](std::string_view type, std::string_view data) {
    return names_of(taken_apart(event_in("@team", type, data, "zoe")));
  };
  EXPECT_THAT(people_of("member.added", samples::member_data), ElementsAre("pat"));
  EXPECT_THAT(people_of("member.left", samples::member_away), ElementsAre("pat"));
  EXPECT_THAT(people_of("day.planned", samples::day_plan), ElementsAre("pat"));
  EXPECT_THAT(people_of("appearance.checked", samples::appearance_check), IsEmpty());
  EXPECT_THAT(people_of("news.added", samples::news_add), IsEmpty());
  EXPECT_THAT(people_of("finding.dismissed", samples::finding_dismiss), IsEmpty());
}

TEST(Personal, TakesNothingOutOfPoliciesAndErasures) {
  const std::string_view policy = R"({"policy":{"base":"entente/1","rules":[{"message":"Hi"}]},)"
                                  R"("effective":"2026-04-01T00:00:00.000000Z"})";
  const std::string documents[] = {
      event_in("@policy", "policy.changed", policy),
      event_in("@tenant", "tenant.began", R"({"policy":"{\"base\":\"entente/1\"}"})"),
      event_in("kitchen-42", "person.erased", R"({"person":"ann","reason":"She asked for it"})"),
      event_in("@team", "member.erased", R"({"member":"pat","reason":"He asked for it"})")};
  for (const std::string& each : documents) {
    const PersonalParts parts = taken_apart(each);
    EXPECT_EQ(parts.open, each);
    EXPECT_THAT(parts.texts, IsEmpty());
    EXPECT_EQ(together(parts), each);
  }
  EXPECT_THAT(names_of(taken_apart(documents[0])), IsEmpty());
  EXPECT_THAT(names_of(taken_apart(documents[1])), IsEmpty());
  EXPECT_THAT(names_of(taken_apart(documents[2])), testing::Contains("pat"));
}

TEST(Personal, TakesTheWordsOutOfAReview) {
  const std::string text = event_in("@tenant", "review.made",
                                    R"({"review":{"missing_signals":["seeks_opinion"],)"
                                    R"("recurring_cause":"tiles","same_text":"A gift for Ann"}})");
  const PersonalParts parts = taken_apart(text);
  EXPECT_THAT(parts.texts, ElementsAre("A gift for Ann"));
  EXPECT_THAT(parts.open, HasSubstr(R"("seeks_opinion"],"recurring_cause":"tiles")"));
  EXPECT_THAT(parts.people, IsEmpty());
  EXPECT_EQ(together(parts), text);
}

TEST(Personal, TakesWhateverANewerLibraryAddedForTexts) {
  const PersonalParts parts = taken_apart(
      R"({"type":"complaint.closed","partnership":"k","mood":{"ann":["sad",3,null,true,""]},)"
      R"("version":3,"at":"2026-03-02T15:05:00Z","occurred":"2026-03-02T15:05:00Z",)"
      R"("data":{"id":"k1","why":{"so":"well"},"at":1.50e1}})");
  EXPECT_THAT(parts.texts, ElementsAre("sad", "well"));
  EXPECT_THAT(parts.open, HasSubstr(R"("mood":{"ann":["[erased]",3,null,true,""]})"));
  EXPECT_THAT(parts.open, HasSubstr(R"("why":{"so":"[erased]"},"at":1.50e1})"));
  EXPECT_THAT(parts.people, IsEmpty());
}

// What stands where a name of the library should is not known to be harmless.
TEST(Personal, TakesForATextWhatIsNoEnumeratorAndNoNumber) {
  const PersonalParts parts = taken_apart(event_in(
      "k", "person.added",
      R"({"id":"ann","name":"","side":"Ann Smith","contact_points":[{"priority":"very"},)"
      R"({"priority":"9007199254740993"},"home"],"introduced":"yes","contact_window":"late"})"));
  EXPECT_THAT(parts.texts, ElementsAre("Ann Smith", "very", "home", "yes", "late"));
}

TEST(Personal, FindsWhatDataIsWhereverItsTypeStands) {
  const PersonalParts parts =
      taken_apart(R"({"data":{"id":"n1","text":"Ann moves","person":"ann"},"version":3,)"
                  R"("at":"2026-03-02T15:05:00Z","occurred":"2026-03-02T15:05:00Z",)"
                  R"("partnership":"k","type":"note.added"})");
  EXPECT_THAT(parts.texts, ElementsAre("Ann moves"));
  EXPECT_THAT(names_of(parts), ElementsAre("ann"));
}

Transition told() {
  Transition transition;
  transition.id = "complaint.unacknowledged/kitchen-42/k1/1.1";
  transition.at = *Instant::parse("2026-03-02T15:05:00Z");
  Finding& finding = transition.finding;
  finding.id = "complaint.unacknowledged/kitchen-42/k1/1";
  finding.rule = *RuleId::parse("complaint.unacknowledged");
  finding.partnership = *PartnershipId::parse("kitchen-42");
  finding.subject = "k1";
  finding.since = finding.tell_at = transition.at;
  finding.message = "Ring Ann";
  Value map;
  map.set("ann", Value::List{"late", std::int64_t{3}, 1.5, true, Value()});
  map.set("empty", "");
  finding.evidence = {{"complaint.summary", "Ann's \"tiles\""}, {"by", map}, {"open", true}};
  finding.action = "call";
  finding.principle = "P7";
  return transition;
}

TEST(Personal, TakesTheWordsOutOfWhatWasTold) {
  ToldRecord record{
      .transition = told(), .scope = Scope::complaint, .item = "k1", .language = "en"};
  record.step = ToldStep{*RuleId::parse("complaint.no_plan"), Scope::complaint, "k1", 2};
  const PersonalParts parts = told_parts(to_json(record)).value();
  EXPECT_THAT(parts.texts, ElementsAre("Ring Ann", "Ann's \"tiles\"", "late"));
  EXPECT_THAT(parts.people, IsEmpty());
  EXPECT_EQ(together(parts), to_json(record));
  record.transition.finding = without_words(record.transition.finding);
  EXPECT_EQ(parts.open, to_json(record));

  record.transition = told();
  record.transition.finding.message.clear();
  record.message = LongText{std::string(Text::max_bytes + 1, 'a')};
  const PersonalParts with_long = told_parts(to_json(record)).value();
  EXPECT_EQ(with_long.texts.back(), record.message->text);
  EXPECT_EQ(together(with_long), to_json(record));
}

TEST(Personal, TakesTheWordsOutOfATransitionAsOneErasesThem) {
  Transition transition = told();
  const PersonalParts parts = told_parts(to_json(transition)).value();
  EXPECT_EQ(parts.texts.size(), 3u);
  EXPECT_EQ(together(parts), to_json(transition));
  transition.finding = without_words(transition.finding);
  EXPECT_EQ(parts.open, to_json(transition));
  EXPECT_EQ(transition.finding.message, erased_text);
  Finding silent = told().finding;
  silent.message.clear();
  EXPECT_EQ(without_words(silent).message, "");
}

TEST(Personal, IsPutTogetherWithAsManyTextsAsItHad) {
  const std::string text = event_in("k", "note.added", R"({"id":"n1","text":"Ann moves"})");
  const std::string open = taken_apart(text).open;
  const auto code = [&](const std::vector<std::string>& texts) {
    return std::string(put_together(open, texts).error().code());
  };
  EXPECT_EQ(code({}), "field.range");
  EXPECT_EQ(code({"Ann moves", "away"}), "field.range");
  EXPECT_EQ(code({"\xff"}), "field.type");
  EXPECT_EQ(put_together(open, std::vector<std::string>{"Ann moves"}).value(), text);
}

TEST(Personal, ReadsNoMoreThanADocumentMayHave) {
  std::string list = R"("a")";
  while (list.size() + 1 < (std::size_t{4} << 20)) list += "," + list;
  const std::string text =
      event_in("k", "complaint.closed", R"({"id":"k1","news":[)" + list + ",1]}");
  EXPECT_EQ(personal_parts(text).error().code(), "limit.items");
  EXPECT_EQ(personal_parts(std::string((std::size_t{8} << 20) + 1, ' ')).error().code(),
            "document.size");
  EXPECT_EQ(personal_parts(std::string(40, '[')).error().code(), "field.type");
  EXPECT_EQ(told_parts(R"({"transition":)" + std::string(40, '[')).error().code(),
            "document.depth");
}

TEST(Personal, RefusesWhatIsNoDocument) {
  EXPECT_EQ(personal_parts(event_document("complaint.sung", "{}")).error().code(),
            "event.unknown_type");
  EXPECT_EQ(personal_parts("{}").error().code(), "field.missing");
  EXPECT_EQ(told_parts("{}").error().path(), "/transition");
  const auto nobody = personal_parts(event_in("k", "note.added", R"({"id":"n","person":""})"));
  EXPECT_EQ(nobody.error().path(), "/data/person");
}

// Documents cut and mangled anywhere: an answer, whichever, and never more than they were.
TEST(Personal, EndsWithAnyBytes) {
  for (const Message& message : event_messages) {
    const std::string text = event_document(message.type, message.data);
    for (std::size_t at = 0; at < text.size(); at += 3) {
      EXPECT_FALSE(personal_parts(std::string_view(text).substr(0, at)));
      std::string other = text;
      other[at] = "\"{}[],:0 \\\x80"[at % 11];
      const auto parts = personal_parts(other);
      if (!parts) continue;
      const auto whole = put_together(parts->open, parts->texts);
      ASSERT_TRUE(whole) << other;
      EXPECT_EQ(read_json<Value>(*whole, {.max_items = 4000}).value(),
                read_json<Value>(other, {.max_items = 4000}).value());
    }
  }
}

}  // namespace
}  // namespace entente
