// Must not compile: the inner struct has a field that its list forgets.
#include "entente/base/money.hpp"

#include "codec/field_count.hpp"

namespace entente {

struct Step {
  std::string what;
  std::optional<Money> cost;
};
BOOST_DESCRIBE_STRUCT(Step, (), (what))

struct Plan {
  std::vector<Step> steps;
};
BOOST_DESCRIBE_STRUCT(Plan, (), (steps))

static_assert(json::every_field_described<Plan>(), "the list beside the struct forgets a field");

}  // namespace entente
