#include "entente/policy/attributes.hpp"

#include <algorithm>

#include "entente/base/pointer.hpp"

namespace entente {
namespace {

bool has_type(const Value& value, AttributeType type) {
  switch (type) {
    case AttributeType::boolean:
      return value.get_if<bool>() != nullptr;
    case AttributeType::integer:
      return value.get_if<std::int64_t>() != nullptr;
    case AttributeType::real:
      return value.get_if<double>() != nullptr || value.get_if<std::int64_t>() != nullptr;
    case AttributeType::text:
      return value.get_if<std::string>() != nullptr;
  }
  return false;
}

bool is_allowed(const AttributeDeclaration& declaration, const Value& value) {
  const std::string* text = value.get_if<std::string>();
  if (declaration.values.empty() || text == nullptr) return true;
  return std::any_of(declaration.values.begin(), declaration.values.end(),
                     [&](const Text& allowed) { return allowed.view() == *text; });
}

}  // namespace

Result<void> check_attribute(const AttributeDeclarations& declarations, std::string_view name,
                             const Value& value) {
  const std::string path = below("", name);
  const auto found = declarations.find(std::string(name));
  if (found == declarations.end()) {
    return Failure("attribute.unknown", "Declare the attribute in the policy first.", path);
  }
  if (value.is_null()) return {};
  const AttributeDeclaration& declaration = found->second;
  if (!has_type(value, declaration.type) || !is_allowed(declaration, value)) {
    Failure failure("attribute.type", "Send a value of the type that the policy declares.", path);
    failure.with("type", name_of(declaration.type));
    if (!declaration.values.empty()) {
      std::vector<std::string> allowed;
      for (const Text& text : declaration.values) allowed.emplace_back(text.view());
      failure.with("allowed", std::move(allowed));
    }
    return failure;
  }
  return {};
}

}  // namespace entente
