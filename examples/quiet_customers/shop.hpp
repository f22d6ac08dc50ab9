#pragma once

/// \file
/// A wholesaler that notices who has gone quiet: each customer is a partnership, each invoice a
/// contact that the customer began. The library says who is quiet by their own rhythm; beside it
/// the shop keeps what simpler ways of noticing would have said.

#include <istream>
#include <map>
#include <string>
#include <vector>

#include "entente/portfolio/portfolio.hpp"

namespace quiet_customers {

struct Invoice {
  std::string customer;
  std::string number;
  entente::Instant at;
};

/// Without the cancellations, in order of time.
std::vector<Invoice> read_invoices(std::istream& in, const entente::Zone& zone);

/// What the shop remembers of a customer.
struct Visits {
  entente::Instant first;
  entente::Instant last;
  /// Days with an invoice, and the latest of them.
  int days = 0;
  entente::Date last_day;
  /// What the library has told since the customer was seen last.
  std::optional<entente::Severity> told;

  [[nodiscard]] entente::Duration mean_gap() const { return (last - first) / (days - 1); }
};

/// A way to notice a silence, and how it did: an alarm was false when the customer came back.
struct Way {
  std::string name;
  std::size_t alarms = 0;
  std::size_t came_back = 0;
};

class Shop {
 public:
  /// The fewest days with an invoice from which on all ways are asked.
  static constexpr int enough_days = 5;

  Shop(std::shared_ptr<const entente::Rulebook> policy, entente::Zone zone);

  void take(const Invoice& invoice);
  /// Lets the library tell what is due up to `now`.
  void advance(entente::Instant now);
  /// How each way did up to `now`, the library's two levels first. An alarm that nobody answered is
  /// counted, too.
  [[nodiscard]] std::vector<Way> compare(entente::Instant now) const;

  [[nodiscard]] const std::map<std::string, Visits>& customers() const { return customers_; }
  [[nodiscard]] entente::PortfolioView view() const { return portfolio_.view(); }

 private:
  void open(const Invoice& invoice);
  void submit(const std::string& partnership, entente::Instant at, entente::CommandBody body);

  entente::Portfolio portfolio_;
  entente::Zone zone_;
  std::map<std::string, Visits> customers_;
  /// Ended silences of customers who were known well enough.
  std::vector<Way> ways_;
};

}  // namespace quiet_customers
