#include "entente/c/store.h"

#include "arguments.hpp"
#include "entente/codec/json.hpp"
#include "entente/store/chain.hpp"
#include "entente/store/memory_store.hpp"
#include "entente/store/sealed_store.hpp"
#include "handles.hpp"
#include "keys.hpp"

#ifdef ENTENTE_C_WITH_SQLITE
#include "entente/store/sqlite_store.hpp"
#endif

using namespace entente;
using namespace entente::capi;

namespace {

struct GivenOptions {
  std::optional<bool> create;
  std::optional<bool> check;
  std::optional<std::int64_t> patience_ms;
};
BOOST_DESCRIBE_STRUCT(GivenOptions, (), (create, check, patience_ms))

Failure unsupported(std::string_view what) { return Failure("store.unsupported", what, "/where"); }

// Where history is kept, as it is kept.
struct KeptAt {
  std::unique_ptr<EventStore> events;
  SqliteStore* sqlite = nullptr;
};

#ifdef ENTENTE_C_WITH_SQLITE
Result<KeptAt> open_sqlite(std::string_view path, const GivenOptions& given) {
  SqliteOptions options;
  options.create = given.create.value_or(options.create);
  options.check = given.check.value_or(options.check);
  if (given.patience_ms) options.patience = std::chrono::milliseconds(*given.patience_ms);
  auto file = SqliteStore::open(std::string(path), options);
  if (!file) return file.error();
  SqliteStore* sqlite = file->get();
  return KeptAt{std::move(*file), sqlite};
}
#endif

Result<KeptAt> open_at(std::string_view where, const GivenOptions& given) {
  constexpr std::string_view sqlite = "sqlite:";
  if (where == "memory:") return KeptAt{std::make_unique<MemoryStore>()};
  if (where.starts_with(sqlite)) {
#ifdef ENTENTE_C_WITH_SQLITE
    return open_sqlite(where.substr(sqlite.size()), given);
#else
    static_cast<void>(given);
    return unsupported("This build has no SQLite.");
#endif
  }
  return unsupported("Name a store: memory: or sqlite:FILE.");
}

Result<GivenOptions> options_of(const char* options, std::size_t length) {
  if (options == nullptr) return GivenOptions();
  return read_json<GivenOptions>({options, length}, {.path = "/options"});
}

// With a keeper the store is sealed.
Result<std::unique_ptr<entente_store>> open_with(const char* where, std::size_t where_length,
                                                 const char* options, std::size_t options_length,
                                                 std::unique_ptr<KeyKeeper> keeper) {
  const auto named = text_of(where, where_length);
  if (!named) return named.error().inside("/where");
  const auto given_options = options_of(options, options_length);
  if (!given_options) return given_options.error();
  auto kept = open_at(*named, *given_options);
  if (!kept) return kept.error();
  EventStore& behind = *kept->events;
  std::unique_ptr<EventStore> events = std::move(kept->events);
  if (keeper) events = std::make_unique<SealedStore>(std::move(events), std::move(keeper));
  return std::make_unique<entente_store>(std::move(events), behind, kept->sqlite);
}

Result<ReaderId> reader_of(const char* reader, std::size_t length) {
  if (reader == nullptr) return ReaderId();
  auto id = ReaderId::parse({reader, length});
  if (!id) return id.error().inside("/reader");
  return id;
}

Result<std::optional<ChainHead>> noted_head(const char* document, std::size_t length) {
  if (document == nullptr) return std::optional<ChainHead>();
  auto head = read_chain_head({document, length});
  if (!head) return head.error().inside("/since");
  return std::optional(*head);
}

std::string quoted(std::string_view text) { return to_json(std::string(text)); }

std::string document_of(const AdvancedTenants& advanced) {
  std::string text = R"({"transitions":[)";
  for (const TenantTransition& each : advanced.transitions) {
    if (text.back() == '}') text += ',';
    text.append(R"({"tenant":)").append(quoted(each.tenant.view())).append(R"(,"transition":)");
    text.append(to_json(each.transition, {.twelve_digits = true})).append("}");
  }
  text += R"(],"stopped":[)";
  for (const StoppedTenant& each : advanced.stopped) {
    if (text.back() == '}') text += ',';
    text.append(R"({"tenant":)").append(quoted(each.tenant.view())).append(R"(,"error":)");
    text.append(to_json(each.failure)).append("}");
  }
  text.append(R"(],"more":)").append(advanced.more ? "true" : "false");
  return text + "}";
}

std::string document_of(const std::vector<KeptTransition>& kept) {
  std::string text = "[";
  for (const KeptTransition& each : kept) {
    if (text.size() > 1) text += ',';
    text.append(R"({"position":)").append(std::to_string(each.position));
    text.append(R"(,"transition":)");
    text.append(to_json(each.transition, {.twelve_digits = true})).append("}");
  }
  return text + "]";
}

Result<entente_status> status_of(const Result<void>& answer) {
  if (!answer) return answer.error();
  return ENTENTE_OK;
}

}  // namespace

entente_status entente_store_open(const char* where, size_t where_length, const char* options,
                                  size_t options_length, entente_store** store,
                                  entente_error** error) noexcept {
  return made(store, error, given(where), [&]() -> Result<std::unique_ptr<entente_store>> {
    return open_with(where, where_length, options, options_length, nullptr);
  });
}

entente_status entente_store_open_sealed(const char* where, size_t where_length,
                                         const char* options, size_t options_length,
                                         const entente_keys* keys, entente_store** store,
                                         entente_error** error) noexcept {
  GivenKeys known(keys);
  const bool all_given = given(where) && known;
  return made(store, error, all_given, [&]() -> Result<std::unique_ptr<entente_store>> {
    auto keeper = keeper_of(known);
    if (!keeper) return keeper.error();
    return open_with(where, where_length, options, options_length, std::move(*keeper));
  });
}

void entente_store_free(entente_store* store) noexcept { delete store; }

entente_status entente_store_portfolio(entente_store* store, const char* tenant,
                                       size_t tenant_length, const entente_policy* policy,
                                       int64_t live_from_us, entente_portfolio** portfolio,
                                       entente_error** error) noexcept {
  return made(
      portfolio, error, given(store, tenant), [&]() -> Result<std::unique_ptr<entente_portfolio>> {
        const auto id = tenant_of(tenant, tenant_length);
        if (!id) return id.error();
        const auto beginning = beginning_of(policy, live_from_us);
        if (!beginning) return beginning.error();
        auto opened = changing(*store, [&](Store& of) { return of.portfolio(*id, *beginning); });
        if (!opened) return opened.error();
        auto engine = std::make_shared<Engine>(std::move(*opened), store->turnstile);
        return std::make_unique<entente_portfolio>(entente_portfolio{std::move(engine)});
      });
}

entente_status entente_store_tenants(entente_store* store, const char* after, size_t after_length,
                                     size_t limit, entente_result** result,
                                     entente_error** error) noexcept {
  return answered(result, error, given(store), [&]() -> Result<Document> {
    std::optional<TenantId> last;
    if (after != nullptr) {
      auto id = TenantId::parse({after, after_length});
      if (!id) return id.error().inside("/after");
      last = std::move(*id);
    }
    const auto tenants = asking(*store, [&](Store& of) { return of.tenants(last, limit); });
    if (!tenants) return tenants.error();
    return Document{to_json(*tenants)};
  });
}

entente_status entente_store_advance(entente_store* store, int64_t now_us, size_t limit,
                                     entente_result** result, entente_error** error) noexcept {
  return answered(result, error, given(store), [&]() -> Result<Document> {
    const Result<Instant> now = instant_of(now_us);
    if (!now) return now.error();
    const auto most = limit == ENTENTE_NO_LIMIT ? std::nullopt : std::optional(limit);
    // Written down inside the turn: what was handed out must not be lost on the way.
    return changing(*store, [&](Store& of) -> Result<Document> {
      const auto advanced = of.advance(*now, most);
      if (!advanced) return advanced.error();
      return Document{document_of(*advanced), advanced->more ? ENTENTE_MORE : ENTENTE_OK};
    });
  });
}

entente_status entente_store_next_wake(entente_store* store, int64_t* wake_us,
                                       entente_error** error) noexcept {
  return guarded(error, given(store, wake_us), [&]() -> Result<entente_status> {
    const auto wake = asking(*store, [](Store& of) { return of.next_wake(); });
    if (!wake) return wake.error();
    *wake_us = micros_of(*wake);
    return *wake ? ENTENTE_OK : ENTENTE_NONE;
  });
}

entente_status entente_store_remove(entente_store* store, const char* tenant, size_t tenant_length,
                                    entente_error** error) noexcept {
  return guarded(error, given(store, tenant), [&]() -> Result<entente_status> {
    const auto id = tenant_of(tenant, tenant_length);
    if (!id) return id.error();
    return status_of(changing(*store, [&](Store& of) { return of.remove(*id); }));
  });
}

entente_status entente_store_backup(entente_store* store, const char* path, size_t path_length,
                                    entente_error** error) noexcept {
  return guarded(error, given(store, path), [&]() -> Result<entente_status> {
    const auto name = text_of(path, path_length);
    if (!name) return name.error().inside("/path");
    return status_of(asking(*store, [&](Store&) { return store->backup(std::string(*name)); }));
  });
}

entente_status entente_store_checkpoint(entente_store* store, entente_error** error) noexcept {
  return guarded(error, given(store), [&]() -> Result<entente_status> {
    return status_of(changing(*store, [](Store& of) { return of.checkpoint(); }));
  });
}

entente_status entente_store_verify(entente_store* store, entente_error** error) noexcept {
  return guarded(error, given(store), [&]() -> Result<entente_status> {
    return status_of(asking(*store, [&](Store&) { return store->verify(); }));
  });
}

entente_status entente_store_head(entente_store* store, const char* tenant, size_t tenant_length,
                                  entente_result** result, entente_error** error) noexcept {
  return answered(result, error, given(store, tenant), [&]() -> Result<Document> {
    const auto id = tenant_of(tenant, tenant_length);
    if (!id) return id.error();
    const auto head = asking(*store, [&](Store&) { return store->as_kept->head(*id); });
    if (!head) return head.error();
    return Document{write_chain_head(chain_head(*head))};
  });
}

entente_status entente_store_verify_tenant(entente_store* store, const char* tenant,
                                           size_t tenant_length, const char* since,
                                           size_t since_length, entente_result** result,
                                           entente_error** error) noexcept {
  return answered(result, error, given(store, tenant), [&]() -> Result<Document> {
    const auto id = tenant_of(tenant, tenant_length);
    if (!id) return id.error();
    const auto from = noted_head(since, since_length);
    if (!from) return from.error();
    const auto head =
        asking(*store, [&](Store&) { return verify_history(*store->as_kept, *id, *from); });
    if (!head) return head.error();
    return Document{write_chain_head(*head)};
  });
}

Result<void> entente_store::backup(const std::string& path) const {
#ifdef ENTENTE_C_WITH_SQLITE
  if (sqlite != nullptr) return sqlite->backup(path);
#endif
  static_cast<void>(path);
  return Failure("store.unsupported", "A store in memory is not copied.");
}

Result<void> entente_store::verify() const {
#ifdef ENTENTE_C_WITH_SQLITE
  if (sqlite != nullptr) return sqlite->verify();
#endif
  return verify_histories(*as_kept);
}

entente_status entente_portfolio_transitions(const entente_portfolio* portfolio, const char* reader,
                                             size_t reader_length, int64_t after, size_t limit,
                                             entente_result** result,
                                             entente_error** error) noexcept {
  return answered(result, error, given(portfolio), [&]() -> Result<Document> {
    const auto id = reader_of(reader, reader_length);
    if (!id) return id.error();
    std::optional<Position> from;
    if (after >= 0) from = static_cast<Position>(after);
    return asking(*portfolio->engine, [&](const Portfolio& engine) -> Result<Document> {
      const auto kept = engine.transitions(*id, from, limit);
      if (!kept) return kept.error();
      return Document{document_of(*kept)};
    });
  });
}

entente_status entente_portfolio_done(entente_portfolio* portfolio, const char* reader,
                                      size_t reader_length, int64_t position,
                                      entente_error** error) noexcept {
  return guarded(error, given(portfolio), [&]() -> Result<entente_status> {
    const auto id = reader_of(reader, reader_length);
    if (!id) return id.error();
    if (position < 0) return Failure("field.range", "Give a position from 0 on.", "/position");
    return status_of(changing(*portfolio->engine, [&](Portfolio& engine) {
      return engine.done(*id, static_cast<Position>(position));
    }));
  });
}
