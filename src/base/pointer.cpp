#include "entente/base/pointer.hpp"

namespace entente {

void append_pointer(std::string_view name, std::string& pointer) {
  pointer += '/';
  for (const char c : name) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

std::string below(std::string_view path, std::string_view name) {
  std::string pointer(path);
  append_pointer(name, pointer);
  return pointer;
}

}  // namespace entente
