#include "entente/c/transfer.h"

#include <cstddef>
#include <cstring>
#include <istream>
#include <streambuf>

#include "arguments.hpp"
#include "entente/codec/json.hpp"
#include "handles.hpp"

using namespace entente;
using namespace entente::capi;

namespace {

struct GivenOptions {
  std::optional<bool> transitions;
  std::optional<std::string> cloud_source;
  std::optional<std::string> anonymise_key;
};
BOOST_DESCRIBE_STRUCT(GivenOptions, (), (transitions, cloud_source, anonymise_key))

Result<ExportOptions> options_of(const char* options, std::size_t length) {
  if (options == nullptr) return ExportOptions();
  auto read = read_json<GivenOptions>({options, length}, {.path = "/options"});
  if (!read) return read.error();
  return ExportOptions{read->transitions.value_or(false), std::move(read->cloud_source),
                       std::move(read->anonymise_key)};
}

// Hands each line to the host, with its end.
LineSink sink_to(entente_write_line write, void* user) {
  return [write, user, text = std::string()](std::string_view line) mutable -> Result<void> {
    text.assign(line).push_back('\n');
    if (write(user, text.c_str(), text.size()) == 0) return {};
    return Failure("export.cancelled", "What was written so far is no whole export.");
  };
}

Result<Document> document_of(const Result<TransferSummary>& summary) {
  if (!summary) return summary.error();
  return Document{to_json(*summary)};
}

// The host's bytes as a stream that can go back to its beginning, and to nowhere else.
class SourceBuffer final : public std::streambuf {
 public:
  explicit SourceBuffer(const entente_source& source) : source_(source) {}
  [[nodiscard]] bool has_failed() const noexcept { return has_failed_; }

 protected:
  int_type underflow() override {
    std::size_t length = 0;
    has_failed_ =
        source_.read(source_.user, bytes_, sizeof bytes_, &length) != 0 || length > sizeof bytes_;
    if (has_failed_ || length == 0) return traits_type::eof();
    setg(bytes_, bytes_, bytes_ + length);
    return traits_type::to_int_type(*gptr());
  }

  pos_type seekpos(pos_type to, std::ios_base::openmode) override {
    setg(nullptr, nullptr, nullptr);
    const bool is_there = to == pos_type(0) && source_.rewind(source_.user) == 0;
    return is_there ? to : pos_type(off_type(-1));
  }

 private:
  const entente_source& source_;
  bool has_failed_ = false;
  char bytes_[std::size_t{64} << 10];
};

class SourceLines final : public LineSource {
 public:
  explicit SourceLines(const entente_source& source) : buffer_(source) {}

  Result<bool> next(std::string& line) override {
    Result<bool> read = lines_.next(line);
    if (!buffer_.has_failed()) return read;
    return Failure("import.io", "The export cannot be read: its source says so.");
  }
  Result<void> rewind() override { return lines_.rewind(); }

 private:
  SourceBuffer buffer_;
  std::istream stream_{&buffer_};
  StreamLines lines_{stream_};
};

// What the caller knows of it; a later version may know more.
std::optional<entente_source> source_of(const entente_source* given) {
  if (given == nullptr || given->struct_size < offsetof(entente_source, progress)) return {};
  entente_source source = ENTENTE_SOURCE_INIT;
  std::memcpy(&source, given, (std::min)(std::size_t{given->struct_size}, sizeof source));
  if (source.struct_size < sizeof source) source.progress = nullptr;
  if (source.read == nullptr || source.rewind == nullptr) return {};
  return source;
}

ImportOptions options_of(const entente_source& source) {
  ImportOptions options;
  if (source.progress_lines > 0) options.progress_lines = source.progress_lines;
  if (source.progress == nullptr) return options;
  options.progress = [&source](const ImportProgress& at) {
    return source.progress(source.user, at.pass, at.lines, at.bytes) == 0;
  };
  return options;
}

}  // namespace

entente_status entente_store_export(entente_store* store, const char* tenant, size_t tenant_length,
                                    const char* options, size_t options_length,
                                    entente_write_line write, void* user, entente_result** result,
                                    entente_error** error) noexcept {
  const bool all_given = given(store, tenant) && write != nullptr;
  return answered(result, error, all_given, [&]() -> Result<Document> {
    const auto id = tenant_of(tenant, tenant_length);
    if (!id) return id.error();
    const auto asked = options_of(options, options_length);
    if (!asked) return asked.error();
    return document_of(asking(*store, [&](Store& of) {
      return export_tenant(of.events(), *id, *asked, sink_to(write, user));
    }));
  });
}

entente_status entente_portfolio_export(const entente_portfolio* portfolio, const char* options,
                                        size_t options_length, entente_write_line write, void* user,
                                        entente_result** result, entente_error** error) noexcept {
  const bool all_given = given(portfolio) && write != nullptr;
  return answered(result, error, all_given, [&]() -> Result<Document> {
    const auto asked = options_of(options, options_length);
    if (!asked) return asked.error();
    // `write` may free the handle.
    const std::shared_ptr<const Engine> engine = portfolio->engine;
    return document_of(asking(
        *engine, [&](const Portfolio& of) { return of.export_to(sink_to(write, user), *asked); }));
  });
}

entente_status entente_store_import(entente_store* store, const char* tenant, size_t tenant_length,
                                    const entente_source* source, entente_result** result,
                                    entente_error** error) noexcept {
  const auto known = source_of(source);
  const bool all_given = given(store, tenant) && known;
  return answered(result, error, all_given, [&]() -> Result<Document> {
    const auto id = tenant_of(tenant, tenant_length);
    if (!id) return id.error();
    SourceLines lines(*known);
    return document_of(changing(
        *store, [&](Store& of) { return of.import_tenant(*id, lines, options_of(*known)); }));
  });
}
