#include "scaled_policy.hpp"

#include <gtest/gtest.h>

#include <regex>

#include "entente/codec/json.hpp"
#include "entente/codec/policy.hpp"

namespace entente::test {
namespace {

/// Even, so that half of a span is whole minutes too.
struct Pace {
  int minutes_a_day;
};
constexpr Pace paces[] = {{6}, {4}};

// What has no days to scale: shares, counts and what the gaps of clients are measured by.
constexpr const char* beside[] = {
    R"({"packs":["starter","quiet","foundation","delivery","generosity","credibility","team"],
        "thresholds":{"access.most":2,"quiet_cadence":0.02,"load":2.9,"credibility_signal":0.5},
        "targets":{"rhythm":{"daily_call":{"tolerance":"60m"},"report":{"tolerance":"40bm"},
                             "check_in":{"tolerance":"2h"},"meeting":{"tolerance":"90m"}}},
        "templates":{"short":{"items":[
          {"id":"a","text":"a","answer":"text","confirm":true},
          {"id":"d","text":"d","answer":"dates","acts":"deliverables"},
          {"id":"n","text":"n","answer":"promises","acts":"promises"}]}}})",
    R"({"packs":["starter","quiet","foundation","delivery","generosity","credibility","team"],
        "thresholds":{"access.most":2,"quiet_cadence":0.01,"load":3.9,"credibility_signal":0.5,
                      "style_contacts":1,"quiet_warning":0.5},
        "targets":{"rhythm":{"daily_call":{"tolerance":"2h"},"check_in":{"tolerance":"40m"}},
                   "contact":{"duty":"5h"},"stages":{"engaged":{"contact":{"duty":"5h"}},
                                                     "delivering":{"contact":{"duty":"5h"}}}},
        "templates":{"short":{"items":[
          {"id":"a","text":"a","answer":"text","confirm":true},
          {"id":"c","text":"c","answer":"channel"},
          {"id":"n","text":"n","answer":"promises","acts":"promises"}]}}})"};

// Some policies tell each finding by itself, the others what they fold as one.
constexpr const char* folded[] = {R"({"folded":[]})", R"({"folded":["foundation"]})",
                                  R"({"folded":[]})", R"({"folded":["foundation","delivery"]})"};

// What no shipped rule asks, though it changes by itself or with other items.
constexpr const char* asked_besides = R"({"rules":{
  "host.dissatisfied":{"principle":"P25","pack":"starter","scope":"deliverable",
    "when":"!deliverable.satisfied","severity":"info","message":"m","action":"look"},
  "host.late":{"principle":"P25","pack":"starter","scope":"partnership",
    "when":"deliverables.late > 0","severity":"info","message":"m","action":"look"},
  "host.duty":{"principle":"P12","pack":"starter","scope":"partnership",
    "when":"now >= contact.duty_by","severity":"info","message":"m","action":"look"},
  "host.next_step":{"principle":"P12","pack":"starter","scope":"partnership",
    "when":"contact.reach_next == 'visit'","severity":"info","message":"m","action":"look"},
  "host.not_yet_quiet":{"principle":"P12","pack":"starter","scope":"person",
    "when":"person.side == 'client' && now < contact.quiet_at","severity":"info",
    "due":"contact.quiet_urgent_at","ladder":[{"at":"due","severity":"urgent"}],
    "message":"m","action":"look"},
  "host.detail":{"principle":"P16","pack":"starter","scope":"person",
    "when":"person.thinking == 'detail'","severity":"info","message":"m","action":"look"},
  "host.common":{"principle":"P20","pack":"starter","scope":"partnership",
    "when":"expectations.common","severity":"info","message":"m","action":"look"}}})";

Value read(std::string_view document) {
  Result<Value> value = read_json<Value>(document, {.max_attributes = 1000});
  EXPECT_TRUE(value) << document;
  return value ? std::move(*value) : Value();
}

void lay_over(Value& below, const Value& above) {
  const auto* members = above.get_if<Value::Map>();
  if (members == nullptr || below.get_if<Value::Map>() == nullptr) {
    below = above;
    return;
  }
  for (const auto& [name, value] : *members) {
    const Value* present = below.find(name);
    Value merged = present != nullptr ? *present : Value(Value::Map{});
    lay_over(merged, value);
    below.set(name, std::move(merged));
  }
}

// Each number that stands before a unit of days or hours, by so many of which a day has.
std::string scaled(const std::string& text, const std::regex& number, const std::string& unit,
                   int per_day, Pace pace) {
  std::string scaled;
  auto rest = text.begin();
  for (std::sregex_iterator at(text.begin(), text.end(), number), end; at != end; ++at) {
    const int days = std::stoi((*at)[1]) * pace.minutes_a_day / per_day;
    scaled.append(rest, (*at)[0].first).append(std::to_string(days)).append(unit);
    rest = (*at)[0].second;
  }
  return scaled.append(rest, text.end());
}

std::string scaled_expression(const std::string& text, Pace pace) {
  static const std::regex hours(R"((\d+)h(?='\)))");
  return scaled(text, hours, "m", 24, pace);
}

std::string scaled_span(const std::string& text, Pace pace) {
  static const std::regex business(R"((\d+)bd( by close)?)");
  static const std::regex calendar(R"((\d+)d)");
  return scaled(scaled(text, business, "bm", 1, pace), calendar, "m", 1, pace);
}

Value scaled_spans(const Value& value, Pace pace) {
  if (const auto* text = value.get_if<std::string>()) return Value(scaled_span(*text, pace));
  if (const auto* list = value.get_if<Value::List>()) {
    Value::List all;
    for (const Value& each : *list) all.push_back(scaled_spans(each, pace));
    return Value(std::move(all));
  }
  Value all = value;
  if (const auto* members = value.get_if<Value::Map>()) {
    for (const auto& [name, each] : *members) all.set(name, scaled_spans(each, pace));
  }
  return all;
}

// What examples promise, they promise of days.
Value scaled_rule(const Value& rule, Pace pace) {
  Value scaled(Value::Map{});
  scaled.set("when", scaled_expression(*rule.find("when")->get_if<std::string>(), pace));
  scaled.set("examples", Value(Value::List{}));
  if (const Value* ladder = rule.find("ladder")) scaled.set("ladder", scaled_spans(*ladder, pace));
  return scaled;
}

const Value& shipped() {
  static const Value shipped = read(shipped_policy("entente/1"));
  return shipped;
}

const std::string& id_of(const Value& rule) { return *rule.find("id")->get_if<std::string>(); }

const Value::List& rules() { return *shipped().find("rules")->get_if<Value::List>(); }

Value scaled_shipped(Pace pace) {
  Value scaled(Value::Map{});
  scaled.set("targets", scaled_spans(*shipped().find("targets"), pace));
  Value all(Value::Map{});
  for (const Value& rule : rules()) all.set(id_of(rule), scaled_rule(rule, pace));
  return scaled.set("rules", std::move(all));
}

std::vector<std::string> rules_that_ask(bool across) {
  std::vector<std::string> ids;
  for (const Value& rule : rules()) {
    const std::string& scope = *rule.find("scope")->get_if<std::string>();
    const bool is_across = scope == "portfolio" || scope == "segment" || scope == "member";
    if (is_across == across) ids.push_back(id_of(rule));
  }
  return ids;
}

}  // namespace

std::string with_scaled_packs(const std::string& policy, int which) {
  const auto number = static_cast<std::size_t>(which);
  Value all = scaled_shipped(paces[number % std::size(paces)]);
  lay_over(all, read(beside[number / std::size(paces) % std::size(beside)]));
  lay_over(all, read(folded[number / std::size(paces) / std::size(beside) % std::size(folded)]));
  lay_over(all, read(asked_besides));
  lay_over(all, read(policy));
  return to_json(all);
}

std::vector<std::string> shipped_rules() { return rules_that_ask(false); }

std::vector<std::string> shipped_rules_across() { return rules_that_ask(true); }

}  // namespace entente::test
