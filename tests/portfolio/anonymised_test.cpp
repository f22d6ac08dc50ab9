// Random histories of a tenant, exported without what tells who they are about: nothing of it is
// left, and they mean the same.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "entente/codec/json.hpp"
#include "entente/store/memory_store.hpp"
#include "entente/view/schemas.hpp"
#include "stored_play.hpp"

namespace entente::test {
namespace {

const TenantId firm = *TenantId::parse("firm");

std::string exported(EventStore& store, const std::optional<Bytes>& key) {
  std::string text;
  const auto sink = [&](std::string_view line) -> Result<void> {
    text.append(line).append("\n");
    return {};
  };
  const auto done = export_tenant(store, firm, {.anonymise_key = key}, sink);
  EXPECT_TRUE(done) << to_json(done.error());
  return text;
}

// Strings of a document under the names that ids and texts of people have, and all with a blank.
void add_said(const Value& value, std::string_view name, std::set<std::string>& said) {
  static const std::set<std::string_view> names{
      "actor",  "by",      "id",      "member", "name", "owner", "person", "partnership",
      "reason", "subject", "summary", "text",   "to",   "what",  "with"};
  if (const auto* text = value.get_if<std::string>()) {
    const bool counts = names.contains(name) || text->find(' ') != std::string::npos;
    if (counts && text->find('@') != 0) said.insert(*text);
  }
  if (const auto* list = value.get_if<Value::List>()) {
    for (const Value& each : *list) add_said(each, name, said);
  }
  if (const auto* map = value.get_if<Value::Map>()) {
    for (const auto& [member, each] : *map) add_said(each, member, said);
  }
}

// What is said in an export, and the policies in it, whose words stay.
struct Said {
  std::set<std::string> all;
  /// Which no word of a policy may tell.
  std::set<std::string> partnerships{"firm"};
  std::string policies;
};

Said said_in(const std::string& text) {
  Said said;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const Value tree = read_json<Value>(line).value();
    const Value* event = tree.find("data");
    if (event == nullptr) continue;
    const std::string& stream = *event->find("partnership")->get_if<std::string>();
    if (stream == "@policy" || stream == "@tenant") {
      said.policies.append(line);
    } else {
      add_said(*event, "", said.all);
      if (!stream.starts_with('@')) said.partnerships.insert(stream);
    }
  }
  return said;
}

// Whether a policy, in whose text quotes may be escaped, says all that the dots join.
bool is_of_policies(const std::string& word, const std::string& policies) {
  std::istringstream parts(word);
  for (std::string part; std::getline(parts, part, '.');) {
    const bool is_said = policies.find('"' + part + '"') != std::string::npos ||
                         policies.find('"' + part + "\\\"") != std::string::npos;
    if (!is_said) return false;
  }
  return true;
}

// Words that everybody's documents have: of the shipped policy, and enumerators.
const std::string& words_of_the_library() {
  static const std::string words = [] {
    std::string joined(shipped_policy("entente/1"));
    for (const EventType& each : event_types()) joined += document_schema(each.type).value();
    return joined;
  }();
  return words;
}

// Times of the day, and short numbers.
bool is_digits(const std::string& text) {
  return text.find_first_not_of("0123456789:") == std::string::npos && text.size() < 6;
}

// What is told of a tenant by and by, without words and ids.
struct Course {
  std::int64_t partnerships = 0;
  std::map<std::string, std::int64_t> open_by_rule;
  std::multiset<std::string> told;

  bool operator==(const Course&) const = default;
};

Course course_of(const std::string& text, const TenantId& tenant, Instant end) {
  MemoryStore store;
  std::istringstream stream(text);
  StreamLines lines(stream);
  Course course;
  const auto imported = import_tenant(store, tenant, lines);
  EXPECT_TRUE(imported) << to_json(imported.error());
  auto portfolio = Portfolio::open(store, tenant);
  EXPECT_TRUE(portfolio) << to_json(portfolio.error());
  if (!portfolio) return course;
  const Advanced advanced = portfolio->advance(end).value();
  for (const Transition& each : advanced.transitions) {
    std::string line = to_json(each.transition) + to_json(each.at) + to_json(each.until);
    const Finding& finding = each.finding;
    line.append(finding.rule.view()).append(to_json(finding.severity));
    line.append(to_json(finding.since)).append(to_json(finding.due));
    course.told.insert(line.append(std::to_string(finding.level)));
  }
  const Digest digest = portfolio->view().digest();
  course.partnerships = digest.partnerships;
  for (const auto& [rule, count] : digest.by_rule) course.open_by_rule[rule] = count;
  return course;
}

class Anonymised : public testing::TestWithParam<Theme> {};

TEST_P(Anonymised, HistoriesSayNothingOfAnybodyAndMeanTheSame) {
  std::size_t told = 0;
  for (const std::uint64_t seed : {900u, 901u}) {
    MemoryStore store;
    StoredPlay play(GetParam(), seed, [&] { return std::make_unique<FaultyStore>(store); });
    play.play();
    const std::string plain = exported(store, {});
    const std::string anonymous = exported(store, "a secret of sixteen");
    Said said = said_in(plain);
    said.policies += words_of_the_library();
    for (const std::string& each : said.partnerships) {
      EXPECT_EQ(anonymous.find('"' + each + '"'), std::string::npos) << each << ", seed " << seed;
    }
    for (const std::string& each : said.all) {
      if (is_digits(each) || is_of_policies(each, said.policies)) continue;
      const bool is_text = each.find(' ') != std::string::npos;
      EXPECT_EQ(anonymous.find(is_text ? each : '"' + each + '"'), std::string::npos)
          << each << ", seed " << seed;
    }
    const Instant end = *plus(RandomHistory::start(), std::chrono::hours(24 * 14));
    const Course course = course_of(plain, firm, end);
    const Course other = course_of(anonymous, *TenantId::parse("nobody"), end);
    EXPECT_EQ(other.partnerships, course.partnerships) << "seed " << seed;
    EXPECT_EQ(other.open_by_rule, course.open_by_rule) << "seed " << seed;
    EXPECT_EQ(other.told, course.told) << "seed " << seed;
    told += course.told.size();
  }
  EXPECT_GT(told, 0u);
}

INSTANTIATE_TEST_SUITE_P(Histories, Anonymised,
                         testing::Values(Theme::promises, Theme::partnerships, Theme::wide));

}  // namespace
}  // namespace entente::test
