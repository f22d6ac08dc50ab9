// Random histories of a tenant as a store keeps them, taken apart and put together: nothing is
// lost, and what is open reads as the same without its words.

#include <gtest/gtest.h>

#include "codec/personal.hpp"
#include "entente/codec/event.hpp"
#include "entente/codec/json.hpp"
#include "entente/store/memory_store.hpp"
#include "portfolio/records.hpp"
#include "stored_play.hpp"

namespace entente::test {
namespace {

const TenantId firm = *TenantId::parse("firm");
constexpr std::size_t all = 1 << 16;

std::string together(const PersonalParts& parts) {
  const auto whole = put_together(parts.open, parts.texts);
  EXPECT_TRUE(whole) << to_json(whole.error());
  return whole ? *whole : std::string();
}

void expect_erased(const PersonalParts& again, const PersonalParts& parts) {
  EXPECT_EQ(again.open, parts.open);
  EXPECT_EQ(again.people, parts.people);
  EXPECT_EQ(again.texts, std::vector<std::string>(parts.texts.size(), std::string(erased_text)));
}

// Of partnerships and the team.
void expect_canonical(const std::string& event) {
  const auto read = read_event(event);
  ASSERT_TRUE(read) << to_json(read.error()) << event;
  std::string written;
  write_event(read->partnership, read->event, written);
  EXPECT_EQ(written, event);
}

std::size_t expect_kept(const StoredEvent& event) {
  const auto parts = personal_parts(event.body);
  EXPECT_TRUE(parts) << to_json(parts.error()) << event.body;
  if (!parts) return 0;
  EXPECT_EQ(together(*parts), event.body);
  expect_erased(personal_parts(parts->open).value(), *parts);
  const std::string_view stream = event.stream.view();
  if (stream != policy_stream && stream != tenant_stream) expect_canonical(parts->open);
  return parts->texts.size();
}

std::size_t expect_kept(const Bytes& told) {
  const auto parts = told_parts(told);
  EXPECT_TRUE(parts) << to_json(parts.error()) << told;
  if (!parts) return 0;
  EXPECT_EQ(together(*parts), told);
  expect_erased(told_parts(parts->open).value(), *parts);
  const auto open = read_told(parts->open);
  EXPECT_TRUE(open) << to_json(open.error()) << parts->open;
  if (!open) return 0;
  const Finding finding = read_told(told)->transition.finding;
  EXPECT_EQ(to_json(open->transition.finding), to_json(without_words(finding)));
  return parts->texts.size();
}

class Personal : public testing::TestWithParam<Theme> {};

TEST_P(Personal, HistoriesAreTakenApartAndPutTogether) {
  std::size_t in_events = 0;
  std::size_t in_told = 0;
  for (const std::uint64_t seed : {910u, 911u}) {
    MemoryStore store;
    StoredPlay play(GetParam(), seed, [&] { return std::make_unique<FaultyStore>(store); });
    play.play();
    const auto events = store.read_all(firm, 0, all);
    const auto told = store.read_transitions(firm, 0, all);
    ASSERT_TRUE(events && told);
    for (const StoredEvent& each : *events) in_events += expect_kept(each);
    for (const StoredTransition& each : *told) in_told += expect_kept(each.body);
  }
  EXPECT_GT(in_events, 0u);
  EXPECT_GT(in_told, 0u);
}

INSTANTIATE_TEST_SUITE_P(Histories, Personal,
                         testing::Values(Theme::promises, Theme::partnerships, Theme::wide));

}  // namespace
}  // namespace entente::test
