#include "entries.hpp"

#include <gtest/gtest.h>

#include <utility>

#include "asking.hpp"

namespace entente::capi_test {
namespace {

constexpr std::string_view report =
    R"({"rule":"FREQ=WEEKLY;BYDAY=TU","start":"2026-01-06","local_time":"09:30","zone":"UTC"})";
constexpr std::string_view promise = R"({"span":10,"late":2,"how":"kept"})";
constexpr std::string_view promises = R"([{"span":10,"late":2,"how":"kept"}])";

constexpr std::string_view two_commands =
    R"([{"id":"n-1","type":"note.add","partnership":"kitchen-42","at":"2026-03-02T18:40:00Z",
         "data":{"id":"n1","text":"They called"}},
        {"id":"n-2","type":"note.add","partnership":"kitchen-42","at":"2026-03-02T18:41:00Z",
         "data":{"id":"n2","text":"They called again"}}])";

const std::uint8_t key[32] = {};

entente_keys keys_of(const std::uint8_t* given) {
  entente_keys keys = ENTENTE_KEYS_INIT;
  keys.key = given;
  keys.key_length = sizeof key;
  return keys;
}

std::uint64_t answer = 0;

// FNV-1a: memory may be short.
void remember(std::string_view text) {
  if (answer == 0) answer = 0xcbf29ce484222325;
  for (const char each : text) {
    answer = (answer ^ static_cast<unsigned char>(each)) * 0x100000001b3;
  }
}
void remember(const entente_result* result) {
  if (result != nullptr) remember(entente_result_data(result));
}
void remember(const entente_transitions* list) {
  entente_transition each = ENTENTE_TRANSITION_INIT;
  for (std::size_t i = 0; i < entente_transitions_count(list); ++i) {
    if (entente_transitions_at(list, i, &each, nullptr) == ENTENTE_OK) remember(each.id);
  }
}
template <class Handle>
void remember(const Handle*) {}

// Where a result or handle goes, freed at the end of the call.
template <class Handle, void (*free_handle)(Handle*), bool is_remembered = true>
class Out {
 public:
  Out() { answer = 0; }
  ~Out() {
    if (is_remembered) remember(handle_);
    free_handle(handle_);
  }
  Out(const Out&) = delete;
  Out& operator=(const Out&) = delete;
  operator Handle**() { return &handle_; }

 private:
  Handle* handle_ = nullptr;
};
using ResultOut = Out<entente_result, entente_result_free>;
// For bytes that are others each time: new keys are random.
using SealedOut = Out<entente_result, entente_result_free, false>;

template <class... Arguments>
entente_status with_nulls(entente_status (*entry)(Arguments...) noexcept, entente_error** error) {
  // The error comes last; everything before it is zero.
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    const std::tuple<Arguments...> zeros{};
    return entry(std::get<I>(zeros)..., error);
  }
  (std::make_index_sequence<sizeof...(Arguments) - 1>());
}

template <class First, class... Rest>
constexpr bool may_change(entente_status (*)(First, Rest...) noexcept) {
  return std::is_same_v<First, entente_portfolio*> || std::is_same_v<First, entente_store*>;
}

#define ENTRY(name, ...)                                                        \
  Entry {                                                                       \
#name, [](World& w, entente_error** error) -> entente_status {                \
      static_cast<void>(w);                                                       \
      return name(__VA_ARGS__, error);                                            \
    },                                                                            \
        [](entente_error** error) { return with_nulls(&name, error); }, may_change(&name) \
  }

std::vector<Entry> of_calendars() {
  static std::int64_t times[2] = {monday_us, due_us};
  static std::int64_t out[2];
  static std::int32_t open;
  static std::uint8_t opens[2];
  using CalendarOut = Out<entente_calendar, entente_calendar_free>;
  using RhythmOut = Out<entente_rhythm, entente_rhythm_free>;
  return {
      ENTRY(entente_calendar_new, TEXT(office), CalendarOut()),
      ENTRY(entente_calendar_add, w.calendar, monday_us, TEXT("4bh"), out),
      ENTRY(entente_calendar_between, w.calendar, monday_us, due_us, out),
      ENTRY(entente_calendar_is_open, w.calendar, due_us, &open),
      ENTRY(entente_calendar_next_open, w.calendar, monday_us, out),
      ENTRY(entente_calendar_previous_close, w.calendar, due_us, out),
      ENTRY(entente_calendar_windows, w.calendar, monday_us, due_us, ResultOut()),
      ENTRY(entente_calendar_explain, w.calendar, monday_us, TEXT("4bh"), ResultOut()),
      ENTRY(entente_calendar_add_many, w.calendar, times, 2, TEXT("4bh"), out),
      ENTRY(entente_calendar_between_many, w.calendar, times, times, 2, out),
      ENTRY(entente_calendar_is_open_many, w.calendar, times, 2, opens),
      ENTRY(entente_rhythm_new, TEXT(report), nullptr, RhythmOut()),
      ENTRY(entente_rhythm_between, w.rhythm, monday_us, due_us, ResultOut()),
  };
}

std::vector<Entry> of_policies() {
  using PolicyOut = Out<entente_policy, entente_policy_free>;
  return {
      ENTRY(entente_schema, TEXT("calendar"), ResultOut()),
      ENTRY(entente_schema_names, ResultOut()),
      ENTRY(entente_policy_new, TEXT(R"({"base":"entente/1"})"), PolicyOut()),
      ENTRY(entente_policy_document, w.policy, ResultOut()),
      ENTRY(entente_policy_facts, w.policy, ResultOut()),
      ENTRY(entente_policy_evaluate, w.policy, TEXT("a + 1"), TEXT(R"({"a":1})"), due_us,
            ResultOut()),
      ENTRY(entente_measure, TEXT("promise_grade"), TEXT(promise), ResultOut()),
      ENTRY(entente_measure_many, TEXT("promise_grade"), TEXT(promises), ResultOut()),
  };
}

std::vector<Entry> of_portfolios() {
  static std::int64_t wake_us;
  static entente_transition transition = ENTENTE_TRANSITION_INIT;
  using PortfolioOut = Out<entente_portfolio, entente_portfolio_free>;
  using TransitionsOut = Out<entente_transitions, entente_transitions_free>;
  return {
      ENTRY(entente_portfolio_new, w.policy, 0, PortfolioOut()),
      ENTRY(entente_portfolio_submit, w.portfolio, TEXT(acknowledge), ResultOut()),
      ENTRY(entente_portfolio_submit_many, w.portfolio, TEXT(two_commands), ResultOut()),
      ENTRY(entente_portfolio_check, w.portfolio, TEXT(acknowledge), ResultOut()),
      ENTRY(entente_portfolio_allowed, w.portfolio, TEXT("kitchen-42"), TEXT("complaint"),
            TEXT("k1"), ResultOut()),
      ENTRY(entente_portfolio_set_policy, w.portfolio, w.policy, due_us, due_us, ResultOut()),
      ENTRY(entente_portfolio_advance, w.portfolio, due_us, ENTENTE_NO_LIMIT, ResultOut()),
      ENTRY(entente_portfolio_advance_typed, w.portfolio, due_us, ENTENTE_NO_LIMIT,
            TransitionsOut()),
      ENTRY(entente_portfolio_next_wake, w.portfolio, &wake_us),
      ENTRY(entente_transitions_at, w.transitions, 0, &transition),
  };
}

std::vector<Entry> of_views() {
  using ViewOut = Out<entente_view, entente_view_free>;
  return {
      ENTRY(entente_portfolio_view, w.portfolio, TEXT("host"), ViewOut()),
      ENTRY(entente_view_agenda, w.view, due_us, due_us, TEXT(R"({"owner":"pat"})"), ResultOut()),
      ENTRY(entente_view_agenda_csv, w.view, due_us, due_us, TEXT(R"({"owner":"pat"})"),
            ResultOut()),
      ENTRY(entente_view_findings, w.view, TEXT("kitchen-42"), ResultOut()),
      ENTRY(entente_view_findings_csv, w.view, TEXT("kitchen-42"), ResultOut()),
      ENTRY(entente_view_explain, w.view, TEXT(finding), ResultOut()),
      ENTRY(entente_view_partnerships, w.view, TEXT(R"({"limit":5})"), ResultOut()),
      ENTRY(entente_view_state, w.view, TEXT("kitchen-42"), ResultOut()),
      ENTRY(entente_view_as_of, w.view, TEXT("kitchen-42"), due_us, ResultOut()),
      ENTRY(entente_view_history, w.view, TEXT("kitchen-42"), ResultOut()),
      ENTRY(entente_view_digest, w.view, ResultOut()),
      ENTRY(entente_view_identify, w.view, TEXT("call"), TEXT("617-555-0134"), ResultOut()),
      ENTRY(entente_view_coverage, w.view, ResultOut()),
      ENTRY(entente_view_what_if, w.view, w.policy, ResultOut()),
      ENTRY(entente_view_backtest, w.view, w.policy, notice_us, due_us, ResultOut()),
      ENTRY(entente_view_show, w.view, TEXT("brief"),
            TEXT(R"({"partnership":"kitchen-42","now":"2026-03-03T12:00:00Z"})"), ENTENTE_FORM_HTML,
            ResultOut()),
      ENTRY(entente_view_trends, w.view, notice_us, due_us, ResultOut()),
      ENTRY(entente_view_rules_report, w.view, notice_us, due_us, ResultOut()),
      ENTRY(entente_view_forms, w.view, TEXT(R"({"partnership":"kitchen-42"})"), ResultOut()),
      ENTRY(entente_view_subject_access, w.view, TEXT("kitchen-42"), TEXT("ann"), ResultOut()),
  };
}

std::int32_t take_line(void*, const char*, std::size_t) { return 0; }

// What a world has exported, read by itself.
std::int32_t append_line(void* user, const char* line, std::size_t length) {
  static_cast<World*>(user)->exported.append(line, length);
  return 0;
}

std::int32_t read_again(void* user, char* buffer, std::size_t capacity, std::size_t* length) {
  World& world = *static_cast<World*>(user);
  *length = world.exported.copy(buffer, capacity, world.read_so_far);
  world.read_so_far += *length;
  return 0;
}

std::int32_t rewind_to_begin(void* user) {
  static_cast<World*>(user)->read_so_far = 0;
  return 0;
}

std::vector<Entry> of_stores() {
  static const std::string noted = R"({"position":0,"hash":")" + std::string(64, '0') + "\"}";
  static std::int64_t wake_us;
  static const entente_keys keys = keys_of(key);
  using StoreOut = Out<entente_store, entente_store_free>;
  using PortfolioOut = Out<entente_portfolio, entente_portfolio_free>;
  std::vector<Entry> all{
      ENTRY(entente_store_open, TEXT(w.elsewhere), TEXT(R"({"create":true})"), StoreOut()),
      ENTRY(entente_store_open_sealed, TEXT(w.elsewhere), TEXT(R"({"create":true})"), &keys,
            StoreOut()),
      ENTRY(entente_store_portfolio, w.store, TEXT("baker"), w.policy, notice_us, PortfolioOut()),
      ENTRY(entente_store_tenants, w.store, TEXT("a"), 5, ResultOut()),
      ENTRY(entente_store_advance, w.store, due_us, ENTENTE_NO_LIMIT, ResultOut()),
      ENTRY(entente_store_next_wake, w.store, &wake_us),
      ENTRY(entente_store_remove, w.store, TEXT("old")),
      ENTRY(entente_store_backup, w.store, TEXT(w.copy)),
      ENTRY(entente_store_checkpoint, w.store),
      ENTRY(entente_store_verify, w.store),
      ENTRY(entente_store_head, w.store, TEXT("acme"), ResultOut()),
      ENTRY(entente_store_verify_tenant, w.store, TEXT("acme"), TEXT(noted), ResultOut()),
      ENTRY(entente_store_export, w.store, TEXT("acme"), TEXT(R"({"transitions":true})"), take_line,
            nullptr, ResultOut()),
      ENTRY(entente_store_import, w.store, TEXT("cook"), &w.source, ResultOut()),
      ENTRY(entente_portfolio_export, w.stored, TEXT("{}"), take_line, nullptr, ResultOut()),
      ENTRY(entente_portfolio_transitions, w.stored, TEXT("mailer"), 0, 9, ResultOut()),
      ENTRY(entente_portfolio_done, w.stored, TEXT("mailer"), 0),
  };
  for (Entry& each : all) {
    if (each.name == "entente_store_backup") each.code = "store.unsupported";
  }
  return all;
}

std::vector<Entry> of_folds() {
  static const entente_keys keys = keys_of(key);
  using PortfolioOut = Out<entente_portfolio, entente_portfolio_free>;
  return {
      ENTRY(entente_fold, nullptr, 0, w.policy, notice_us, TEXT("[]"), due_us, ResultOut(),
            ResultOut()),
      ENTRY(entente_fold_sealed, nullptr, 0, w.policy, notice_us, TEXT("[]"), due_us, &keys,
            SealedOut(), ResultOut()),
      ENTRY(entente_portfolio_read_sealed, nullptr, 0, w.policy, notice_us, &keys, PortfolioOut()),
      ENTRY(entente_portfolio_read, nullptr, 0, w.policy, notice_us, PortfolioOut()),
  };
}

void tell(entente_portfolio* portfolio) {
  for (const std::string_view command : {add_pat, open_kitchen, add_ann, receive}) {
    EXPECT_EQ(entente_portfolio_submit(portfolio, TEXT(command), ResultOut(), nullptr), ENTENTE_OK);
  }
}

entente_portfolio* portfolio_of(const World& world, std::string_view tenant) {
  entente_portfolio* portfolio = nullptr;
  EXPECT_EQ(
      entente_store_portfolio(world.store, TEXT(tenant), world.policy, 0, &portfolio, nullptr),
      ENTENTE_OK);
  return portfolio;
}

}  // namespace

World::World() {
  open_store("memory:");
  stored = portfolio_of(*this, "acme");
  tell(stored);
  EXPECT_EQ(entente_portfolio_new(policy, 0, &portfolio, nullptr), ENTENTE_OK);
  tell(portfolio);
  look();
}

World::World(const std::string& path) {
  const std::string where = std::string("sqlite:").append(path);
  elsewhere = std::string(where).append("-other");
  copy = std::string(path).append("-copy");
  open_store(where);
  const bool is_new = ask(entente_store_tenants, store, nullptr, 0u, 1u).text == "[]";
  portfolio = portfolio_of(*this, "kitchens");
  stored = portfolio_of(*this, "kitchens");
  if (is_new) {
    tell(portfolio);
    entente_portfolio_free(portfolio_of(*this, "old"));
  }
  look();
}

void World::open_store(const std::string& where) {
  EXPECT_EQ(entente_calendar_new(TEXT(office), &calendar, nullptr), ENTENTE_OK);
  EXPECT_EQ(entente_rhythm_new(TEXT(report), nullptr, &rhythm, nullptr), ENTENTE_OK);
  const std::string document = capi_test::policy();
  EXPECT_EQ(entente_policy_new(TEXT(document), &policy, nullptr), ENTENTE_OK);
  EXPECT_EQ(entente_store_open(TEXT(where), nullptr, 0, &store, nullptr), ENTENTE_OK);
}

void World::look() {
  EXPECT_EQ(entente_portfolio_advance_typed(portfolio, notice_us, ENTENTE_NO_LIMIT, &transitions,
                                            nullptr),
            ENTENTE_OK);
  EXPECT_EQ(entente_portfolio_view(portfolio, nullptr, 0, &view, nullptr), ENTENTE_OK);
  EXPECT_EQ(entente_portfolio_export(stored, nullptr, 0, append_line, this, ResultOut(), nullptr),
            ENTENTE_OK);
  source.user = this;
  source.read = read_again;
  source.rewind = rewind_to_begin;
}

World::~World() {
  entente_portfolio_free(stored);
  entente_store_free(store);
  entente_view_free(view);
  entente_transitions_free(transitions);
  entente_portfolio_free(portfolio);
  entente_policy_free(policy);
  entente_rhythm_free(rhythm);
  entente_calendar_free(calendar);
}

const std::vector<Entry>& entries() {
  static const std::vector<Entry> all = [] {
    std::vector<Entry> joined;
    for (const auto& part :
         {of_calendars(), of_policies(), of_portfolios(), of_views(), of_stores(), of_folds()}) {
      joined.insert(joined.end(), part.begin(), part.end());
    }
    return joined;
  }();
  return all;
}

std::uint64_t take_answer() noexcept { return std::exchange(answer, 0); }

}  // namespace entente::capi_test
