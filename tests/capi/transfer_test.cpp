// Exports and imports, through the shared library.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <functional>

#include "asking.hpp"

namespace entente::capi_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

using Store = std::unique_ptr<entente_store, Freeing<entente_store, entente_store_free>>;

Store store_in_memory() {
  entente_store* store = nullptr;
  EXPECT_EQ(entente_store_open(TEXT("memory:"), nullptr, 0, &store, nullptr), ENTENTE_OK);
  return Store(store);
}

Portfolio portfolio_of(const Store& store, std::string_view tenant) {
  entente_portfolio* portfolio = nullptr;
  EXPECT_EQ(entente_store_portfolio(store.get(), TEXT(tenant), office_policy().get(), 0, &portfolio,
                                    nullptr),
            ENTENTE_OK);
  return Portfolio(portfolio);
}

// A store with Ann's complaint, told up to the notice.
Store told_store() {
  Store store = store_in_memory();
  const Portfolio portfolio = portfolio_of(store, "acme");
  for (const std::string_view each : {add_pat, open_kitchen, add_ann, receive}) {
    EXPECT_EQ(ask(entente_portfolio_submit, portfolio.get(), TEXT(each)).status, ENTENTE_OK);
  }
  EXPECT_EQ(ask(entente_portfolio_advance, portfolio.get(), notice_us, ENTENTE_NO_LIMIT).status,
            ENTENTE_OK);
  return store;
}

// Takes lines, up to one at which `then` is called and says how it went.
struct Sink {
  static std::int32_t write(void* user, const char* line, std::size_t length) {
    Sink& sink = *static_cast<Sink*>(user);
    EXPECT_EQ(std::strlen(line), length);
    EXPECT_EQ(line[length - 1], '\n');
    sink.text.append(line, length);
    return sink.then ? sink.then() : 0;
  }

  std::string text;
  std::function<std::int32_t()> then;
};

Answer export_of(const Store& store, Sink& sink, std::string_view options = "{}") {
  return ask(entente_store_export, store.get(), TEXT("acme"), TEXT(options), &Sink::write,
             static_cast<void*>(&sink));
}

std::string exported(const Store& store, std::string_view options = "{}") {
  Sink sink;
  EXPECT_EQ(export_of(store, sink, options).status, ENTENTE_OK);
  return sink.text;
}

// Gives a text, in pieces of any size.
struct Text {
  explicit Text(std::string of) : text(std::move(of)) {
    source.user = this;
    source.read = [](void* user, char* buffer, std::size_t capacity, std::size_t* length) {
      Text& self = *static_cast<Text*>(user);
      EXPECT_GT(capacity, 0u);
      *length = self.text.copy(buffer, (std::min)(capacity, self.piece), self.at);
      self.at += *length;
      return self.on_read ? self.on_read() : 0;
    };
    source.rewind = [](void* user) {
      Text& self = *static_cast<Text*>(user);
      self.at = 0;
      return ++self.readings == self.fails_to_rewind ? 1 : 0;
    };
  }

  std::string text;
  std::size_t piece = 7;
  std::size_t at = 0;
  int readings = 0;
  int fails_to_rewind = 0;
  std::function<std::int32_t()> on_read;
  std::vector<std::int64_t> told;
  entente_source source = ENTENTE_SOURCE_INIT;
};

Answer import_of(const Store& store, Text& text, std::string_view tenant = "acme") {
  return ask(entente_store_import, store.get(), TEXT(tenant),
             static_cast<const entente_source*>(&text.source));
}

std::string tenants(const Store& store) {
  return ask(entente_store_tenants, store.get(), nullptr, std::size_t{0}, std::size_t{9}).text;
}

TEST(CTransfer, BringsATenantIntoAnotherStore) {
  const Store store = told_store();
  for (const std::string_view options :
       {R"({"transitions":true})", R"({"transitions":true,"cloud_source":"urn:acme"})"}) {
    const std::string lines = exported(store, options);
    const Store other = store_in_memory();
    Text text(lines);
    const Answer imported = import_of(other, text);
    ASSERT_EQ(imported.status, ENTENTE_OK) << imported.code;
    EXPECT_THAT(imported.text, StartsWith(R"({"tenant":"acme","events":5,"transitions":)"));
    EXPECT_EQ(exported(other, options), lines);
    EXPECT_EQ(ask(entente_view_state, host_view(portfolio_of(other, "acme").get()).get(),
                  TEXT("kitchen-42"))
                  .text,
              ask(entente_view_state, host_view(portfolio_of(store, "acme").get()).get(),
                  TEXT("kitchen-42"))
                  .text);
  }
}

TEST(CTransfer, AnImportOfTheEventsAloneWakesByItself) {
  const Store store = told_store();
  Text text(exported(store));
  const Store other = store_in_memory();
  ASSERT_EQ(import_of(other, text, "baker").status, ENTENTE_OK);
  EXPECT_EQ(tenants(other), R"(["baker"])");
  std::int64_t wake_us = 0;
  EXPECT_EQ(entente_store_next_wake(other.get(), &wake_us, nullptr), ENTENTE_OK);
  EXPECT_EQ(wake_us, notice_us);
  EXPECT_THAT(ask(entente_store_advance, other.get(), notice_us, ENTENTE_NO_LIMIT).text,
              HasSubstr(finding));
}

TEST(CTransfer, ExportsThePortfolioThatIsHeld) {
  const Store store = told_store();
  Sink sink;
  const Answer summary = ask(entente_portfolio_export, portfolio_of(store, "acme").get(), nullptr,
                             std::size_t{0}, &Sink::write, static_cast<void*>(&sink));
  EXPECT_EQ(summary.status, ENTENTE_OK);
  EXPECT_EQ(sink.text, exported(store));
  EXPECT_THAT(summary.text,
              testing::EndsWith(R"("bytes":)" + std::to_string(sink.text.size()) + "}"));
  EXPECT_EQ(ask(entente_portfolio_export, anns_complaint().get(), nullptr, std::size_t{0},
                &Sink::write, static_cast<void*>(&sink))
                .code,
            "store.none");
}

TEST(CTransfer, ExportsAnUnknownTenantWithoutEventsAndBeginsNone) {
  const Store store = store_in_memory();
  Text text(exported(store));
  EXPECT_EQ(import_of(store, text).status, ENTENTE_OK);
  EXPECT_EQ(tenants(store), "[]");
}

TEST(CTransfer, EndsAnExportWhenTheHostSaysSo) {
  const Store store = told_store();
  int taken = 0;
  Sink sink{{}, [&] { return ++taken < 3 ? 0 : -1; }};
  const Answer answer = export_of(store, sink);
  EXPECT_EQ(answer.status, ENTENTE_E_FAILURE);
  EXPECT_EQ(answer.code, "export.cancelled");
  EXPECT_EQ(taken, 3);
  EXPECT_FALSE(exported(store).empty());
}

TEST(CTransfer, RefusesOptionsThatItDoesNotKnow) {
  const Store store = told_store();
  Sink sink;
  const Answer unknown = export_of(store, sink, R"({"transition":true})");
  EXPECT_EQ(unknown.code, "field.unknown");
  EXPECT_EQ(unknown.path, "/options/transition");
  EXPECT_EQ(export_of(store, sink, "[").code, "field.type");
  EXPECT_EQ(export_of(store, sink, R"({"cloud_source":"a b"})").code, "cloudevent.source");
  const Answer tenant = ask(entente_store_export, store.get(), TEXT(""), nullptr, std::size_t{0},
                            &Sink::write, static_cast<void*>(&sink));
  EXPECT_EQ(tenant.path, "/tenant");
}

TEST(CTransfer, AnonymisesWithAKey) {
  const Store store = told_store();
  const std::string lines = exported(store, R"({"anonymise_key":"0123456789abcdef"})");
  for (const std::string_view said : {"acme", "kitchen", "Tiles", "\"ann\"", "\"pat\"", "c-17"}) {
    EXPECT_THAT(lines, testing::Not(HasSubstr(said)));
  }
  Text text(lines);
  const Store other = store_in_memory();
  ASSERT_EQ(import_of(other, text).status, ENTENTE_OK);
  EXPECT_THAT(ask(entente_store_advance, other.get(), notice_us, ENTENTE_NO_LIMIT).text,
              HasSubstr(R"("rule":"complaint.unacknowledged")"));
  Sink sink;
  EXPECT_EQ(export_of(store, sink, R"({"anonymise_key":"short"})").code, "anonymise.key");
  EXPECT_EQ(
      export_of(store, sink, R"({"anonymise_key":"0123456789abcdef","transitions":true})").code,
      "anonymise.transitions");
  EXPECT_EQ(
      export_of(store, sink, R"({"anonymise_key":"0123456789abcdef","cloud_source":"urn:x"})").code,
      "anonymise.cloud_source");
}

TEST(CTransfer, TheHostsFunctionsFindTheStoreBusy) {
  const Store store = told_store();
  const Portfolio held = portfolio_of(store, "brown");
  std::vector<entente_status> met;
  const auto meet = [&]() -> std::int32_t {
    std::int64_t wake_us = 0;
    met.push_back(entente_store_next_wake(store.get(), &wake_us, nullptr));
    met.push_back(ask(entente_portfolio_submit, held.get(), TEXT(add_pat)).status);
    return 0;
  };
  Sink sink{{}, meet};
  EXPECT_EQ(export_of(store, sink).status, ENTENTE_OK);
  Text text(sink.text);
  text.on_read = meet;
  EXPECT_EQ(import_of(store, text, "copy").status, ENTENTE_OK);
  EXPECT_GT(met.size(), 10u);
  EXPECT_THAT(met, testing::Each(ENTENTE_E_BUSY));
  EXPECT_EQ(ask(entente_portfolio_submit, held.get(), TEXT(add_pat)).status, ENTENTE_OK);
}

TEST(CTransfer, TheHostsFunctionsMayFreeWhatTheyAreCalledFor) {
  const std::string lines = exported(told_store());
  Store store = told_store();
  const auto free_store = [&]() -> std::int32_t {
    store.reset();
    return 0;
  };
  Sink sink{{}, free_store};
  EXPECT_EQ(export_of(store, sink).status, ENTENTE_OK);
  EXPECT_EQ(sink.text, lines);

  store = told_store();
  Portfolio portfolio = portfolio_of(store, "acme");
  Sink of_portfolio{{}, [&] {
                      portfolio.reset();
                      return free_store();
                    }};
  EXPECT_EQ(ask(entente_portfolio_export, portfolio.get(), nullptr, std::size_t{0}, &Sink::write,
                static_cast<void*>(&of_portfolio))
                .status,
            ENTENTE_OK);
  EXPECT_EQ(of_portfolio.text, lines);

  store = store_in_memory();
  Text text(lines);
  text.on_read = free_store;
  EXPECT_EQ(import_of(store, text).status, ENTENTE_OK);
}

TEST(CTransfer, TellsItsProgressAndCanBeCancelled) {
  const std::string lines = exported(told_store());
  const Store other = store_in_memory();
  Text text(lines);
  text.source.progress_lines = 4;
  text.source.progress = [](void* user, std::int32_t pass, std::uint64_t at, std::uint64_t) {
    Text& self = *static_cast<Text*>(user);
    self.told.push_back(pass * 100 + static_cast<std::int64_t>(at));
    return self.told.back() == 204 ? 1 : 0;
  };
  EXPECT_EQ(import_of(other, text).code, "import.cancelled");
  EXPECT_THAT(text.told, ElementsAre(104, 107, 204));
  EXPECT_EQ(tenants(other), "[]");
}

TEST(CTransfer, SaysThatTheSourceCannotBeRead) {
  const std::string lines = exported(told_store());
  const Store other = store_in_memory();
  for (const int broken_at : {1, 5, 200}) {
    Text text(lines);
    int reads = 0;
    text.on_read = [&] { return ++reads == broken_at ? 1 : 0; };
    const Answer answer = import_of(other, text);
    // There are fewer reads than 200 in one pass, and more in two.
    EXPECT_EQ(answer.code, "import.io") << broken_at;
  }
  for (const int rewind : {1, 2}) {
    Text text(lines);
    text.fails_to_rewind = rewind;
    EXPECT_EQ(import_of(other, text).code, "import.io") << rewind;
  }
  Text lying(lines);
  lying.source.read = [](void*, char*, std::size_t capacity, std::size_t* length) {
    *length = capacity + 1;
    return 0;
  };
  EXPECT_EQ(import_of(other, lying).code, "import.io");
  EXPECT_EQ(tenants(other), "[]");
}

TEST(CTransfer, RefusesWhatIsNoWholeExport) {
  const std::string lines = exported(told_store());
  const Store other = store_in_memory();
  Text cut(lines.substr(0, lines.size() / 2));
  EXPECT_EQ(import_of(other, cut).code, "import.cut");
  Text foreign("hello\n");
  EXPECT_EQ(import_of(other, foreign).code, "import.foreign");
  Text nul(std::string(3, '\0') + "\n");
  EXPECT_EQ(import_of(other, nul).code, "import.foreign");
  Text endless(std::string((std::size_t{5} << 20) + 1, 'x'));
  endless.piece = endless.text.size();
  EXPECT_EQ(import_of(other, endless).code, "document.size");
  EXPECT_EQ(tenants(other), "[]");
}

TEST(CTransfer, ImportsOverNothingThatIsThere) {
  const Store store = told_store();
  Text text(exported(store));
  EXPECT_EQ(import_of(store, text).code, "import.not_empty");
  {
    const Portfolio held = portfolio_of(store, "acme");
    EXPECT_EQ(import_of(store, text).code, "store.in_use");
  }
  ASSERT_EQ(entente_store_remove(store.get(), TEXT("acme"), nullptr), ENTENTE_OK);
  EXPECT_EQ(import_of(store, text).status, ENTENTE_OK);
}

// Whole by its checksum, and yet no tenant: it has events of a partnership and never began.
TEST(CTransfer, KeepsNothingOfATenantThatCannotBeOpened) {
  const std::string lines =
      R"({"format":"entente.export","format_version":1,"tenant":"acme","body":"event","events":1,)"
      R"("transitions":0})"
      "\n"
      R"({"kind":"event","position":1,"commit":1,"data":{"type":"complaint.closed",)"
      R"("partnership":"kitchen-42","version":1,"at":"2026-03-02T15:05:00.000000Z",)"
      R"("occurred":"2026-03-02T14:30:00.000000Z","data":{"id":"k1"}}})"
      "\n";
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : lines) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  char end[80];
  std::snprintf(end, sizeof end, "{\"kind\":\"end\",\"lines\":2,\"checksum\":\"%016llx\"}\n",
                static_cast<unsigned long long>(hash));
  const Store store = store_in_memory();
  Text text(lines + end);
  EXPECT_EQ(import_of(store, text).code, "store.policy");
  EXPECT_EQ(tenants(store), "[]");
}

TEST(CTransfer, KnowsASourceByItsSize) {
  const Store store = told_store();
  Text text(exported(store));
  text.source.progress = [](void*, std::int32_t, std::uint64_t, std::uint64_t) { return 1; };
  const std::uint32_t whole = text.source.struct_size;
  const auto before_progress = static_cast<std::uint32_t>(offsetof(entente_source, progress));
  for (const std::uint32_t size : {0u, 1u, before_progress - 1}) {
    text.source.struct_size = size;
    EXPECT_EQ(import_of(store, text, "copy").status, ENTENTE_E_ARGUMENT) << size;
  }
  text.source.struct_size = whole;
  EXPECT_EQ(import_of(store, text, "copy").code, "import.cancelled");
  text.source.struct_size = UINT32_MAX;
  EXPECT_EQ(import_of(store, text, "copy").code, "import.cancelled");
  // A caller who knows of no progress.
  text.source.struct_size = before_progress;
  EXPECT_EQ(import_of(store, text, "copy").status, ENTENTE_OK);
  text.source.read = nullptr;
  EXPECT_EQ(import_of(store, text, "copy2").status, ENTENTE_E_ARGUMENT);
}

}  // namespace
}  // namespace entente::capi_test
