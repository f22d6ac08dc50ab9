#pragma once

// Whose address it is, over all partnerships. Private to the portfolio.

#include <set>

#include "entente/model/partnership.hpp"

namespace entente {

/// The way in which addresses are compared: without spaces, dashes, brackets and case.
/// `(617) 555-0134` and `617 5550134` are one.
[[nodiscard]] std::string plain_address(std::string_view address);

/// Whether one of the points is that address of that channel.
[[nodiscard]] bool is_among(const std::vector<ContactPoint>& points, const Channel& channel,
                            std::string_view address);

class AddressBook {
 public:
  /// The people of a partnership have changed.
  void set(std::uint32_t place, const Partnership& partnership);
  /// The places of the partnerships that have the address, in no particular order.
  [[nodiscard]] std::vector<std::uint32_t> find(const Channel& channel,
                                                std::string_view address) const;

 private:
  std::set<std::pair<std::string, std::uint32_t>> entries_;
  /// By place, what stands in `entries_`.
  std::vector<std::vector<std::string>> keys_;
};

}  // namespace entente
