#include "planted.hpp"

#include <variant>

namespace entente::test {
namespace {

std::size_t plant(const Type& type, void* value, const std::string& mark) {
  std::size_t planted = 0;
  switch (type.kind) {
    case Kind::scalar:
      if (type.name != Text::type_name) return 0;
      return type.parse(value, mark) ? 1 : 0;
    case Kind::record:
      for (const Field& field : type.fields) {
        // The one text that is read by machines: a rhythm's rule.
        if (field.name == "rule") continue;
        planted += plant(field.type(), field.at(value), mark);
      }
      return planted;
    case Kind::optional:
    case Kind::list:
    case Kind::map:
      for (std::size_t i = 0; i < type.size(value); ++i) {
        planted += plant(type.element(), const_cast<void*>(type.element_at(value, i)), mark);
      }
      return planted;
    default:
      return 0;
  }
}

}  // namespace

std::size_t plant(Command& command, const std::string& mark) {
  return std::visit(
      [&](auto& slice) {
        return std::visit(
            [&]<class Data>(Data& data) { return plant(type_of<Data>(), &data, mark); }, slice);
      },
      static_cast<CommandSlices&>(command.body));
}

}  // namespace entente::test
