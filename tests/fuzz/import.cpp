// Exports from anywhere, as they are and once more with the end that their lines must have, so that
// the checksum hides nothing. What is refused leaves nothing behind; what is accepted is exported
// and imported again as the same bytes, and opened as a tenant or refused by name.
#include <sstream>

#include "entente/portfolio/store.hpp"
#include "entente/store/memory_store.hpp"
#include "fuzz.hpp"

namespace entente::fuzz {
namespace {

const TenantId acme = *TenantId::parse("acme");

// Whether there is anything of any tenant.
bool is_empty(EventStore& store) { return store.tenants({}, 1)->empty(); }

Result<TransferSummary> imported(EventStore& store, const std::string& text) {
  std::istringstream stream(text);
  StreamLines lines(stream);
  return import_tenant(store, acme, lines);
}

std::string exported(EventStore& store, const ExportOptions& options) {
  std::string text;
  const auto done = export_tenant(store, acme, options, [&](std::string_view line) -> Result<void> {
    text.append(line).append("\n");
    return {};
  });
  require(done.has_value(), "what was imported can be exported");
  require(done->bytes == text.size(), "a summary counts the bytes");
  return text;
}

void require_same_again(EventStore& store, const ExportOptions& options) {
  const std::string text = exported(store, options);
  MemoryStore other;
  const auto again = imported(other, text);
  require(again.has_value(), "what was exported is imported");
  require(exported(other, options) == text, "and exported again as the same bytes");
}

void open(const std::string& text) {
  auto events = std::make_unique<MemoryStore>();
  MemoryStore& kept = *events;
  Store store(std::move(events));
  std::istringstream stream(text);
  StreamLines lines(stream);
  const auto done = store.import_tenant(acme, lines);
  if (!done) {
    require_words(done.error());
    require(is_empty(kept), "a tenant that cannot be opened is not kept");
    return;
  }
  require(done->events == 0 || store.portfolio(acme).has_value(), "a tenant can be opened again");
}

void pass(const std::string& text) {
  MemoryStore store;
  const auto done = imported(store, text);
  if (!done) {
    require_words(done.error());
    require(is_empty(store), "what is refused leaves nothing behind");
    return;
  }
  require(done->bytes == text.size(), "all bytes were counted");
  for (const bool transitions : {false, true}) {
    require_same_again(store, {.transitions = transitions});
    require_same_again(store, {.transitions = transitions, .cloud_source = "urn:acme"});
  }
  open(text);
}

// FNV-1a of 64 bits over the lines, as the end of an export has it.
std::string sealed(std::string_view text) {
  const std::size_t end = text.rfind(R"({"kind":"end")");
  std::string lines(text.substr(0, (std::min)(end, text.size())));
  if (!lines.empty() && lines.back() != '\n') lines += '\n';
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : lines) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  char last[80];
  const int length = std::snprintf(
      last, sizeof last, "{\"kind\":\"end\",\"lines\":%zu,\"checksum\":\"%016llx\"}\n",
      static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n')),
      static_cast<unsigned long long>(hash));
  return lines.append(last, static_cast<std::size_t>(length));
}

}  // namespace
}  // namespace entente::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente::fuzz;
  const std::string text(text_of(data, size));
  pass(text);
  pass(sealed(text));
  return 0;
}
