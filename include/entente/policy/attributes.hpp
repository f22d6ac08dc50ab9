#pragma once

/// \file
/// The host's own attributes of a partnership, typed by policy.
///
///     "attributes": {"tier": {"type": "text", "values": ["gold", "standard"]}}
///
/// An attribute that policy does not name is refused (`attribute.unknown`), a value of another
/// type or outside `values` too (`attribute.type`). Rules read it as `attributes.tier`.

#include "entente/base/describe.hpp"
#include "entente/base/text.hpp"

namespace entente {

enum class AttributeType { boolean, integer, real, text };
BOOST_DESCRIBE_ENUM(AttributeType, boolean, integer, real, text)

struct AttributeDeclaration {
  AttributeType type = AttributeType::text;
  /// For texts: the only ones allowed; empty allows any.
  std::vector<Text> values;
  std::optional<Text> meaning;
};
BOOST_DESCRIBE_STRUCT(AttributeDeclaration, (), (type, values, meaning))

using AttributeDeclarations = boost::container::flat_map<std::string, AttributeDeclaration>;
using Attributes = boost::container::flat_map<std::string, Value>;

/// `attribute.unknown` or `attribute.type`; the path is the attribute's, below `/`.
ENTENTE_EXPORT Result<void> check_attribute(const AttributeDeclarations& declarations,
                                            std::string_view name, const Value& value);

}  // namespace entente
