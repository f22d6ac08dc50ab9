#pragma once

/// \file
/// The chance that a customer is still there, by the published "buy till you die" models.
///
/// They are here to be compared with: `quiet.hpp` judges each client by their own rhythm, these
/// judge by parameters fitted on all customers of a host. A customer was seen first `age` ago,
/// came back `frequency` times, and the last time `recency` after the first.
///
/// Units: any unit of time, the one in which the parameters were fitted (weeks, mostly).
/// Threads: a pure function. Errors: `field.range`, with the path of the field in the input.
/// Source: BG/NBD by Fader, Hardie & Lee 2005; MBG/NBD by Batislam et al. 2007 and Hoppe & Wagner
/// 2007; Pareto/NBD by Schmittlein, Morrison & Colombo 1987. The difference of Gauss
/// hypergeometric functions of the latter is taken as the one integral that it is (Euler's), which
/// loses no digits when the last visit was just now.
///
/// First bought on 3 April 2025, again twice, last on 2 November (30.43 weeks later), asked on
/// 31 December (38.86 weeks), with the parameters of the CDNOW log:
///
///     BtydInput input{.model = BtydModel::bg_nbd,
///                     .parameters = {0.243, 4.414, 0.793, 2.426},
///                     .frequency = 2,
///                     .recency = 30.43,
///                     .age = 38.86};
///     btyd_alive(input)->alive;  // 0.7266

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <vector>

#include "entente/base/export.hpp"
#include "entente/base/result.hpp"

namespace entente {

enum class BtydModel : std::uint8_t {
  bg_nbd,     // parameters r, alpha, a, b; nobody is lost before the first return
  mbg_nbd,    // r, alpha, a, b
  pareto_nbd  // r, alpha, s, beta
};
BOOST_DESCRIBE_ENUM(BtydModel, bg_nbd, mbg_nbd, pareto_nbd)

struct BtydInput {
  BtydModel model = BtydModel::bg_nbd;
  /// Four of them, each 1e-6 to 1e6.
  std::vector<double> parameters = {};
  /// Returns after the first time; 0 to 1,000,000.
  std::int64_t frequency = 0;
  /// From the first to the last time; 0 to `age`.
  double recency = 0;
  /// From the first time until now; 0 to 1e9.
  double age = 0;

  friend bool operator==(const BtydInput&, const BtydInput&) = default;
};
BOOST_DESCRIBE_STRUCT(BtydInput, (), (model, parameters, frequency, recency, age))

struct BtydAlive {
  /// 0 to 1.
  double alive = 1;

  friend bool operator==(const BtydAlive&, const BtydAlive&) = default;
};
BOOST_DESCRIBE_STRUCT(BtydAlive, (), (alive))

/// BG: 1 / (1 + a/(b+x-1) ((alpha+T)/(alpha+t))^(r+x)), and 1 for x = 0; MBG: the same with b+x for
/// every x; Pareto: by quadrature to about 1e-12 relative.
[[nodiscard]] ENTENTE_EXPORT Result<BtydAlive> btyd_alive(const BtydInput& input);

}  // namespace entente
