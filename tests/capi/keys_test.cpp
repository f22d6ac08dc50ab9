// Keys of the host in C: what they seal, what becomes of them, and what is said of wrong ones.

#include "entente/c/keys.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <functional>

#include "asking.hpp"

namespace entente::capi_test {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::Not;

using Store = std::unique_ptr<entente_store, Freeing<entente_store, entente_store_free>>;

constexpr std::string_view summary = "Tiles do not match the sample";
constexpr std::string_view erase_ann =
    R"({"type":"person.erase","partnership":"kitchen-42","at":"2026-03-03T10:00:00Z",
        "data":{"person":"ann","reason":"She asked us to"}})";

const std::string first_key(32, 'a');
const std::string second_key(32, 'b');

entente_keys keys_of(const std::string& key) {
  entente_keys keys = ENTENTE_KEYS_INIT;
  keys.key = reinterpret_cast<const std::uint8_t*>(key.data());
  keys.key_length = key.size();
  return keys;
}

// A host that turns every byte, counts what it is asked, and may refuse.
struct Keeper {
  entente_keys keys = ENTENTE_KEYS_INIT;
  int wrapped = 0;
  int unwrapped = 0;
  int released = 0;
  std::int32_t status = 0;
  std::size_t excess = 0;
  std::vector<std::string> tenants;
  std::function<void()> meanwhile;

  Keeper() {
    keys.user = this;
    keys.wrap = [](void* user, auto... rest) {
      ++static_cast<Keeper*>(user)->wrapped;
      return static_cast<Keeper*>(user)->turn(rest...);
    };
    keys.unwrap = [](void* user, auto... rest) {
      ++static_cast<Keeper*>(user)->unwrapped;
      return static_cast<Keeper*>(user)->turn(rest...);
    };
    keys.release = [](void* user) { ++static_cast<Keeper*>(user)->released; };
  }

 private:
  std::int32_t turn(const char* tenant, std::size_t tenant_length, const std::uint8_t* key,
                    std::size_t length, std::uint8_t* out, std::size_t capacity,
                    std::size_t* out_length) {
    EXPECT_EQ(tenant[tenant_length], '\0');
    EXPECT_EQ(length, 32U);
    EXPECT_GE(capacity, length);
    tenants.emplace_back(tenant, tenant_length);
    if (meanwhile) meanwhile();
    std::transform(key, key + length, out,
                   [](std::uint8_t each) { return static_cast<std::uint8_t>(~each); });
    *out_length = excess == 0 ? length : capacity + excess;
    return status;
  }
};

std::string said(const char* text) { return text == nullptr ? "" : text; }

struct Opened {
  entente_status status = ENTENTE_OK;
  Store store;
  std::string code;
  std::string path;
};

Opened open_sealed(std::string_view where, const entente_keys* keys) {
  entente_store* store = nullptr;
  entente_error* error = nullptr;
  Opened opened;
  opened.status = entente_store_open_sealed(TEXT(where), nullptr, 0, keys, &store, &error);
  opened.store.reset(store);
  EXPECT_EQ(store == nullptr, error != nullptr);
  opened.code = said(entente_error_code(error));
  opened.path = said(entente_error_path(error));
  entente_error_free(error);
  return opened;
}

Portfolio portfolio_of(entente_store* store, std::string_view tenant = "baker") {
  entente_portfolio* portfolio = nullptr;
  EXPECT_EQ(
      entente_store_portfolio(store, TEXT(tenant), office_policy().get(), 0, &portfolio, nullptr),
      ENTENTE_OK);
  for (const std::string_view each : {add_pat, open_kitchen, add_ann, receive}) {
    EXPECT_EQ(ask(entente_portfolio_submit, portfolio, TEXT(each)).status, ENTENTE_OK);
  }
  return Portfolio(portfolio);
}

std::string state_of(const entente_portfolio* portfolio) {
  return ask(entente_view_state, host_view(portfolio).get(), TEXT("kitchen-42")).text;
}

struct Folded {
  std::string kept;
  std::string answer;
  std::string code;
  std::string path;
};

// `keys`: null for a fold without.
Folded fold(const std::string& kept, const std::vector<std::string_view>& commands,
            const entente_keys* keys) {
  std::string array = "[";
  for (const auto each : commands) array.append(array.size() > 1 ? "," : "").append(each);
  array += ']';
  entente_result* after = nullptr;
  entente_result* answer = nullptr;
  entente_error* error = nullptr;
  const Policy policy = office_policy();
  if (keys == nullptr) {
    entente_fold(TEXT(kept), policy.get(), 0, TEXT(array), ENTENTE_NEVER, &after, &answer, &error);
  } else {
    entente_fold_sealed(TEXT(kept), policy.get(), 0, TEXT(array), ENTENTE_NEVER, keys, &after,
                        &answer, &error);
  }
  Folded folded;
  if (after != nullptr) {
    folded.kept.assign(entente_result_data(after), entente_result_length(after));
    folded.answer = entente_result_data(answer);
  }
  folded.code = said(entente_error_code(error));
  folded.path = said(entente_error_path(error));
  entente_result_free(after);
  entente_result_free(answer);
  entente_error_free(error);
  return folded;
}

Portfolio read_sealed(const std::string& kept, const entente_keys& keys) {
  entente_portfolio* portfolio = nullptr;
  EXPECT_EQ(entente_portfolio_read_sealed(TEXT(kept), nullptr, 0, &keys, &portfolio, nullptr),
            ENTENTE_OK);
  return Portfolio(portfolio);
}

const std::vector<std::string_view> told{add_pat, open_kitchen, add_ann, receive};

TEST(Keys, SealWhatTellsOfPeopleInTheBytesOfAFold) {
  const entente_keys keys = keys_of(first_key);
  const Folded open = fold({}, told, nullptr);
  const Folded sealed = fold({}, told, &keys);
  EXPECT_EQ(sealed.answer, open.answer);
  for (const std::string_view text : {summary, std::string_view("Ann's kitchen")}) {
    EXPECT_THAT(open.kept, HasSubstr(text));
    EXPECT_THAT(sealed.kept, Not(HasSubstr(text)));
  }
  EXPECT_EQ(state_of(read_sealed(sealed.kept, keys).get()), state_of(anns_complaint().get()));
  EXPECT_EQ(fold(sealed.kept, {}, &keys).kept, sealed.kept);
}

TEST(Keys, AreNeededAgainForWhatTheySealed) {
  const entente_keys keys = keys_of(first_key);
  const entente_keys others = keys_of(second_key);
  const std::string kept = fold({}, told, &keys).kept;
  EXPECT_EQ(fold(kept, {}, nullptr).code, "store.sealed");
  EXPECT_EQ(fold(kept, {}, &others).code, "seal.key_refused");
}

TEST(Keys, EraseAPersonFromTheBytesOfAFold) {
  const entente_keys keys = keys_of(first_key);
  const std::string kept = fold({}, told, &keys).kept;
  const Folded erased = fold(kept, {erase_ann}, &keys);
  EXPECT_THAT(erased.answer, HasSubstr(R"("type":"person.erased")"));
  const std::string state = state_of(read_sealed(erased.kept, keys).get());
  EXPECT_THAT(state, Not(HasSubstr(summary)));
  EXPECT_THAT(state, HasSubstr("k1"));
  EXPECT_THAT(fold(fold({}, told, nullptr).kept, {erase_ann}, nullptr).answer,
              HasSubstr(R"("code":"seal.none")"));
}

TEST(Keys, SealAStoreWhoseChainsStillVerify) {
  const entente_keys keys = keys_of(first_key);
  const Opened opened = open_sealed("memory:", &keys);
  const Portfolio portfolio = portfolio_of(opened.store.get());
  EXPECT_EQ(state_of(portfolio.get()), state_of(anns_complaint().get()));
  entente_store* store = opened.store.get();
  const Answer head = ask(entente_store_head, store, TEXT("baker"));
  EXPECT_EQ(entente_store_verify(store, nullptr), ENTENTE_OK);
  EXPECT_EQ(ask(entente_store_verify_tenant, store, TEXT("baker"), TEXT(head.text)).text,
            head.text);
  EXPECT_EQ(ask(entente_portfolio_submit, portfolio.get(), TEXT(erase_ann)).status, ENTENTE_OK);
  EXPECT_EQ(entente_store_verify(store, nullptr), ENTENTE_OK);
  EXPECT_EQ(ask(entente_store_verify_tenant, store, TEXT("baker"), TEXT(head.text)).status,
            ENTENTE_OK);
}

TEST(Keys, MayBeWrappedByFunctionsOfTheHost) {
  Keeper keeper;
  const std::string kept = fold({}, told, &keeper.keys).kept;
  EXPECT_GT(keeper.wrapped, 0);
  EXPECT_THAT(keeper.tenants, Each("kept"));
  keeper.unwrapped = 0;
  EXPECT_THAT(state_of(read_sealed(kept, keeper.keys).get()), HasSubstr(summary));
  EXPECT_GT(keeper.unwrapped, 0);
  Keeper of_a_store;
  const Opened opened = open_sealed("memory:", &of_a_store.keys);
  portfolio_of(opened.store.get(), "baker");
  portfolio_of(opened.store.get(), "cook");
  EXPECT_THAT(of_a_store.tenants, testing::Contains("baker"));
  EXPECT_THAT(of_a_store.tenants, testing::Contains("cook"));
}

TEST(Keys, AreReleasedWithTheLastHandleThatRestsOnThem) {
  Keeper keeper;
  {
    Opened opened = open_sealed("memory:", &keeper.keys);
    Portfolio portfolio = portfolio_of(opened.store.get());
    opened.store.reset();
    const View view = host_view(portfolio.get());
    portfolio.reset();
    EXPECT_THAT(ask(entente_view_history, view.get(), TEXT("kitchen-42")).text, HasSubstr("Ann"));
    EXPECT_EQ(keeper.released, 0);
  }
  EXPECT_EQ(keeper.released, 1);
  const std::string kept = fold({}, told, &keeper.keys).kept;
  EXPECT_EQ(keeper.released, 2);
  Portfolio portfolio = read_sealed(kept, keeper.keys);
  EXPECT_EQ(keeper.released, 2);
  portfolio.reset();
  EXPECT_EQ(keeper.released, 3);
}

TEST(Keys, AreReleasedWithACallThatFails) {
  Keeper keeper;
  EXPECT_EQ(open_sealed("nowhere", &keeper.keys).code, "store.unsupported");
  EXPECT_EQ(keeper.released, 1);
  EXPECT_EQ(entente_store_open_sealed(nullptr, 0, nullptr, 0, &keeper.keys, nullptr, nullptr),
            ENTENTE_E_ARGUMENT);
  EXPECT_EQ(keeper.released, 2);
  EXPECT_EQ(fold("{}", {}, &keeper.keys).code, "packed.foreign");
  EXPECT_EQ(keeper.released, 3);
  keeper.keys.unwrap = nullptr;
  EXPECT_EQ(open_sealed("memory:", &keeper.keys).code, "keys.source");
  EXPECT_EQ(keeper.released, 4);
}

TEST(Keys, AreExactlyOneKindAndWhole) {
  entente_keys both = keys_of(first_key);
  both.key_file = "key";
  both.key_file_length = 3;
  const entente_keys none = ENTENTE_KEYS_INIT;
  for (const entente_keys* each : {static_cast<const entente_keys*>(&both), &none}) {
    const Opened opened = open_sealed("memory:", each);
    EXPECT_EQ(opened.code, "keys.source");
    EXPECT_EQ(opened.path, "/keys");
  }
  const std::string short_key = "small";
  const entente_keys small = keys_of(short_key);
  EXPECT_EQ(open_sealed("memory:", &small).code, "seal.key_size");
  entente_keys lost = ENTENTE_KEYS_INIT;
  lost.key_length = 32;
  EXPECT_EQ(open_sealed("memory:", &lost).code, "seal.key_size");
  entente_keys absent = ENTENTE_KEYS_INIT;
  absent.key_file = "/nowhere/entente.key";
  absent.key_file_length = 20;
  EXPECT_EQ(open_sealed("memory:", &absent).code, "seal.key_file");
}

TEST(Keys, AreNeverLeftOutInSilence) {
  EXPECT_EQ(open_sealed("memory:", nullptr).status, ENTENTE_E_ARGUMENT);
  entente_keys shorter = keys_of(first_key);
  shorter.struct_size -= 1;
  EXPECT_EQ(open_sealed("memory:", &shorter).status, ENTENTE_E_ARGUMENT);
  entente_keys later = keys_of(first_key);
  later.struct_size += 8;
  EXPECT_EQ(open_sealed("memory:", &later).status, ENTENTE_OK);
}

TEST(Keys, ThatTheHostRefusesAreAFailureOfTheCall) {
  Keeper keeper;
  const std::string kept = fold({}, told, &keeper.keys).kept;
  keeper.status = 7;
  EXPECT_EQ(fold(kept, {}, &keeper.keys).code, "seal.key_refused");
  keeper.status = 0;
  keeper.excess = 1;
  EXPECT_EQ(fold(kept, {}, &keeper.keys).code, "seal.key_refused");
}

// Not a refusal of the command: it may be told again when the host can wrap keys again.
TEST(Keys, ThatTheHostDoesNotWrapRefuseNoCommand) {
  Keeper keeper;
  const Opened opened = open_sealed("memory:", &keeper.keys);
  const Portfolio portfolio = portfolio_of(opened.store.get());
  constexpr std::string_view add_bob =
      R"({"type":"person.add","partnership":"kitchen-42","at":"2026-03-02T16:00:00Z",
          "data":{"id":"bob","name":"Bob","side":"client"}})";
  keeper.status = 1;
  const Answer refused = ask(entente_portfolio_submit, portfolio.get(), TEXT(add_bob));
  EXPECT_EQ(refused.status, ENTENTE_E_FAILURE);
  EXPECT_EQ(refused.code, "seal.key_refused");
  keeper.status = 0;
  EXPECT_EQ(ask(entente_portfolio_submit, portfolio.get(), TEXT(add_bob)).status, ENTENTE_OK);
}

TEST(Keys, AreAskedForWhileTheStoreIsBusy) {
  Keeper keeper;
  const Opened opened = open_sealed("memory:", &keeper.keys);
  int busy = 0;
  keeper.meanwhile = [&] {
    busy +=
        ask(entente_store_tenants, opened.store.get(), nullptr, 0U, 1U).status == ENTENTE_E_BUSY;
  };
  portfolio_of(opened.store.get());
  EXPECT_EQ(busy, keeper.wrapped + keeper.unwrapped);
  EXPECT_GT(busy, 0);
}

}  // namespace
}  // namespace entente::capi_test
