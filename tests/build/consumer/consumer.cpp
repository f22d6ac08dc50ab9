#include <entente/base/version.hpp>
#include <entente/measure/kept_rate.hpp>

// Ends with 0 when the library that it is linked with gives the right answers.
int main() {
  const entente::Result<entente::KeptRate> rate = entente::kept_rate({});
  const entente::Result<entente::KeptRate> refused = entente::kept_rate({.half_life = 0.0});
  return rate && rate->score == 0.8 && refused.error().path() == "/half_life" ? 0 : 1;
}
