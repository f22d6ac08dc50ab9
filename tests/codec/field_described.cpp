// Compiles: every field stands in its list, in the inner struct and behind optional, list and map.
#include "entente/base/money.hpp"

#include "codec/field_count.hpp"

namespace entente {

struct Step {
  std::string what;
  std::optional<Money> cost;
};
BOOST_DESCRIBE_STRUCT(Step, (), (what, cost))

struct Plan {
  std::vector<Step> steps;
  boost::container::flat_map<std::string, Step> spare;
  std::vector<Plan> instead;
  Value notes;
};
BOOST_DESCRIBE_STRUCT(Plan, (), (steps, spare, instead, notes))

static_assert(json::every_field_described<Plan>(), "the list beside the struct forgets a field");

}  // namespace entente
