#pragma once

// An expectation on its way, for the tests of the slice: what is said of the items of the template
// "default" of `story.cpp`, and stories in which they are shared.

#include "story.hpp"

namespace entente {

inline AdoptExpectations adopt() { return {"default"_id, {}, {}}; }

inline AnswerExpectation answer(AnyId item, AnyId by, ExpectationAnswer given) {
  return {item, std::move(given), by};
}
inline ExpectationAnswer words(Text text) {
  ExpectationAnswer given;
  given.text = std::move(text);
  return given;
}
inline ExpectationAnswer promises(std::vector<NeededPromise> needed) {
  ExpectationAnswer given;
  given.promises = std::move(needed);
  return given;
}
inline ExpectationAnswer dates(std::vector<AgreedDate> agreed) {
  ExpectationAnswer given;
  given.dates = std::move(agreed);
  return given;
}
inline ExpectationAnswer rhythm(std::string_view rule, std::optional<ZoneName> zone = {}) {
  ExpectationAnswer given;
  given.rhythm = WishedRhythm{Text::parse(rule).value(), LocalTime::parse("09:30").value(), zone};
  return given;
}
inline AnswerExpectation answer_before(AnyId by = "ann"_id) {
  return answer("default.before"_id, by, words("They were never on time"_text));
}
inline RestateExpectation restate(AnyId item, AnyId by) {
  return {item, by, "You want us to be on time"_text};
}
inline AgreeExpectation agree_on(AnyId item, AnyId by) { return {item, by}; }
inline ReopenExpectation reopen_item(AnyId item) { return {item, "It has changed"_text}; }
inline ConfirmExpectation confirm(AnyId item, bool met = true, AnyId by = "ann"_id) {
  return {item, by, met};
}

inline const NeededPromise key{"The key"_text, "03-06 22:00"_at, "ben"_id};
inline const NeededPromise colour{"The colour"_text, "03-09 22:00"_at, "ann"_id};

// The template adopted on 03-02 14:00.
inline Story adopted() {
  Story story;
  story.given("03-02 14:00", adopt());
  return story;
}

// An item answered by pat at 12:00, said back by ann at 13:00 and agreed by her at 14:00.
inline void nearly_share(Story& story, AnyId item, const ExpectationAnswer& given,
                         std::string_view day) {
  const std::string date(day);
  story.given(date + " 12:00", answer(item, "pat"_id, given));
  story.given(date + " 13:00", restate(item, "ann"_id));
  story.given(date + " 14:00", agree_on(item, "ann"_id));
}
// By pat as well, so that it is common at 14:00.
inline void share(Story& story, AnyId item, const ExpectationAnswer& given,
                  std::string_view day = "03-03") {
  nearly_share(story, item, given, day);
  story.given(std::string(day) + " 14:00", agree_on(item, "pat"_id));
}
inline Story shared(AnyId item, const ExpectationAnswer& given) {
  Story story = adopted();
  share(story, item, given);
  return story;
}

inline const Expectation& item_of(const Story& story, std::string_view id) {
  const Expectation* found = story.partnership.expectations.find(AnyId{id});
  return found != nullptr ? *found : throw std::logic_error("no such item");
}

}  // namespace entente
