#include "script.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>

#include "entente/codec/json.hpp"

namespace entente {
namespace {

constexpr std::size_t second_policy = 28;

Instant minutes_later(std::size_t minutes) {
  const Instant start = *Instant::parse("2026-03-02T13:00:00Z");
  return *plus(start, std::chrono::minutes(static_cast<std::int64_t>(minutes)));
}

Instant instant_of(std::size_t number) { return minutes_later(37 * number); }

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view each : parts) text += each;
  return text;
}

std::string id(std::string_view prefix, std::size_t number) {
  return joined({prefix, "-", std::to_string(number)});
}

std::string document(std::size_t number, std::string_view partnership, std::string_view type,
                     std::initializer_list<std::string_view> data) {
  return joined({R"({"id":")", id("c", number), R"(","type":")", type, R"(","partnership":")",
                 partnership, R"(","at":")", to_string(instant_of(number)), R"(","data":)",
                 joined(data), "}"});
}

std::string complaint(std::size_t number, std::string_view partnership) {
  return document(number, partnership, "complaint.receive",
                  {R"({"id":")", id("k", number),
                   R"(","summary":"Tiles","severity":"high","channel":"call"})"});
}

std::string note(std::size_t number, std::string_view partnership) {
  return document(number, partnership, "note.add",
                  {R"({"id":")", id("n", number), R"(","text":"They called"})"});
}

std::string promise(std::size_t number) {
  return document(
      number, "q", "commitment.make",
      {R"({"id":")", id("p", number), R"(","by":"pat","side":"provider","what":"Samples","due":")",
       to_string(instant_of(number + 40)), R"(","origin":"project","owner":"pat"})"});
}

std::string contact(std::size_t number) {
  return document(
      number, "p", "contact.record",
      {R"({"id":")", id("o", number), R"(","channel":"call","initiator":"client","kind":"call"})"});
}

std::string beginning(std::size_t number) {
  if (number == 0) return document(0, "@team", "member.add", {R"({"id":"pat","name":"Pat"})"});
  const std::string_view partnership = number <= 2 ? "p" : "q";
  if (number % 2 == 0) {
    return document(number, partnership, "person.add",
                    {R"({"id":"ann","name":"Ann","side":"client"})"});
  }
  return document(number, partnership, "partnership.open",
                  {R"({"name":"Kitchen","zone":"America/New_York","owner":"pat"})"});
}

// The second complaint of each round stays open.
std::string routine(std::size_t number) {
  switch ((number - 5) % 8) {
    case 0:
      return complaint(number, "p");
    case 1:
      return note(number, "p");
    case 2:
      return document(number, "p", "complaint.acknowledge",
                      {R"({"id":")", id("k", number - 2), R"(","by":"pat"})"});
    case 3:
      return promise(number);
    case 4:
      return contact(number);
    case 5:
      return document(
          number, "p", "complaint.withdraw",
          {R"({"id":")", id("k", number - 5), R"(","by":"ann","reason":"Found them"})"});
    case 6:
      return complaint(number, "q");
    default:
      return note(number, "q");
  }
}

std::string text_of(std::size_t number) {
  if (number < 5) return beginning(number);
  if (number != second_policy) return routine(number);
  return document(number, "@policy", "policy.set",
                  {R"({"policy":{"base":"entente/1","version":"second"},"effective":")",
                   to_string(instant_of(number)), "\"}"});
}

std::vector<PartnershipId> streams_of(const PortfolioView& view) {
  std::vector<PartnershipId> streams{*PartnershipId::parse("@team")};
  for (const PartnershipLine& each : view.partnerships()) streams.push_back(each.id);
  return streams;
}

std::size_t events_of(const Portfolio& portfolio) {
  const PortfolioView view = portfolio.view();
  std::size_t count = view.policy_history().size();
  for (const PartnershipId& each : streams_of(view)) count += view.history(each).value().size();
  return count;
}

std::string story_of(const Portfolio& portfolio) {
  const PortfolioView view = portfolio.view();
  std::string text = joined({to_json(view.digest()), to_json(view.findings().value())});
  for (const PartnershipId& each : streams_of(view)) {
    for (const Event& event : view.history(each).value()) write_event(each, event, text);
  }
  for (const PartnershipLine& each : view.partnerships()) {
    text += to_json(view.state(each.id).value());
  }
  for (const PolicyChanged& each : view.policy_history()) write_event(each, text);
  return text;
}

// What stands where two texts part.
std::string around_difference(const std::string& is, const std::string& should) {
  const auto parts = std::mismatch(is.begin(), is.end(), should.begin(), should.end());
  const auto at = static_cast<std::size_t>(parts.first - is.begin());
  const std::size_t from = at - (std::min)(at, std::size_t{200});
  return joined({"is ", std::string_view(is).substr(from, 400), "\nshould be ",
                 std::string_view(should).substr(from, 400)});
}

std::vector<std::string> kept_in(const Portfolio& portfolio) {
  std::vector<std::string> kept;
  for (Position last = 0;;) {
    const auto part = portfolio.transitions({}, last, 100).value();
    if (part.empty()) return kept;
    for (const KeptTransition& each : part) kept.push_back(to_json(each.transition));
    last = part.back().position;
  }
}

}  // namespace

Script::Script(std::size_t length) {
  Portfolio portfolio;
  chapters_.push_back({0, story_of(portfolio), 0});
  for (std::size_t number = 0; number < length; ++number) {
    commands_.push_back(read_any_command(text_of(number)).value());
    const Result<Submitted> submitted = portfolio.submit(commands_.back());
    EXPECT_TRUE(submitted) << text_of(number);
    for (const Transition& each : portfolio.advance(told_at(number)).value().transitions) {
      told_.push_back(to_json(each));
    }
    chapters_.push_back({events_of(portfolio), story_of(portfolio), told_.size()});
    EXPECT_GT(chapters_[number + 1].events, chapters_[number].events);
  }
}

Instant Script::told_at(std::size_t number) const { return instant_of(number); }

std::optional<std::size_t> Script::known_to(const Portfolio& portfolio) const {
  const std::size_t events = events_of(portfolio);
  const auto found =
      std::partition_point(chapters_.begin(), chapters_.end(),
                           [&](const Chapter& each) { return each.events < events; });
  if (found == chapters_.end() || found->events != events) return std::nullopt;
  return static_cast<std::size_t>(found - chapters_.begin());
}

std::string Script::difference(Portfolio& portfolio, std::size_t known) const {
  const Chapter& chapter = chapters_[known];
  if (known > 0) {
    if (const auto advanced = portfolio.advance(told_at(known - 1)); !advanced) {
      return to_json(advanced.error());
    }
  }
  const std::string story = story_of(portfolio);
  if (story != chapter.story) return around_difference(story, chapter.story);
  std::vector<std::string> kept = kept_in(portfolio);
  std::vector<std::string> told(told_.begin(),
                                told_.begin() + static_cast<std::ptrdiff_t>(chapter.transitions));
  std::sort(kept.begin(), kept.end());
  std::sort(told.begin(), told.end());
  return kept == told ? "" : "other transitions are kept than were told in memory";
}

std::string Script::fault_in(Portfolio& portfolio, std::size_t acknowledged) const {
  const auto known = known_to(portfolio);
  if (!known) return "a command is there by half, or twice";
  if (*known < acknowledged) return joined({"lost: ", std::to_string(acknowledged - *known)});
  if (*known > acknowledged + 1) return "knows more than it was told";
  if (std::string other = difference(portfolio, *known); !other.empty()) return other;
  if (acknowledged == length()) return "";
  // As a host does that does not know whether it was accepted.
  if (const auto again = portfolio.submit(command(acknowledged)); !again) {
    return to_json(again.error());
  }
  return difference(portfolio, acknowledged + 1);
}

}  // namespace entente
