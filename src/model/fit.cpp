#include "entente/model/fit.hpp"

#include "checks.hpp"

namespace entente {

Result<Events> decide(const Partnership&, const Context&, const AssessFit& command) {
  return Events::of(FitAssessed{command});
}

void evolve(Partnership& partnership, const EventMeta& meta, const FitAssessed& event) {
  partnership.fit = {event.data, meta.occurred};
}

}  // namespace entente
