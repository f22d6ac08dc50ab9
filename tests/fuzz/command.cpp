// Commands: what is read is written, and read again as the same bytes.
#include "entente/codec/command.hpp"

#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  const auto written = [](const AnyCommand& command) {
    std::string text;
    std::visit([&](const auto& each) { write_command(each, text); }, command);
    return text;
  };
  const auto content = [](const AnyCommand& command) {
    return std::visit([](const auto& each) { return command_content(each); }, command);
  };
  const std::string_view document = fuzz::text_of(data, size);
  fuzz::require_fixed_point(document, read_any_command, written);
  const Result<AnyCommand> read = read_any_command(document);
  if (!read) return 0;
  const Result<AnyCommand> again = read_any_command(written(*read));
  fuzz::require(content(*again) == content(*read), "a command is the same when it is told again");
  return 0;
}
