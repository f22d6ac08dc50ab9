#pragma once

/// \file
/// A wholesaler that notices who has gone quiet: each customer is a partnership, each invoice a
/// contact that the customer began, and the silence a promise of ours to call.
///
/// The library's own measure of silence will come with its `quiet` findings. Until then the host
/// reckons: a customer's mean gap between days with an invoice, given as the due of the promise.
/// When the customer comes back by themselves, they release us from it.

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
  entente::Date first;
  entente::Date last;
  /// Days with an invoice.
  int days = 0;
  /// How many promises to call were made; the last one is open when `waits`.
  int promises = 0;
  bool waits = false;

  /// In days; only with two days or more.
  [[nodiscard]] double mean_gap() const {
    return static_cast<double>(last.days() - first.days()) / (days - 1);
  }
};

class Shop {
 public:
  /// The fewest days with an invoice whose gaps say something of a customer's rhythm.
  static constexpr int enough_days = 5;

  Shop(std::shared_ptr<const entente::Rulebook> policy, entente::Zone zone);

  void take(const Invoice& invoice);
  /// Lets every promise up to `now` come due, and gives what is told.
  std::vector<entente::Transition> advance(entente::Instant now);

  [[nodiscard]] const std::map<std::string, Visits>& customers() const { return customers_; }
  [[nodiscard]] entente::PortfolioView view() const { return portfolio_.view(); }

 private:
  void open(const Invoice& invoice);
  void submit(const std::string& partnership, entente::Instant at, entente::CommandBody body);
  void release(const Invoice& invoice, Visits& visits);
  void promise_call(const Invoice& invoice, Visits& visits);

  entente::Portfolio portfolio_;
  entente::Zone zone_;
  std::map<std::string, Visits> customers_;
};

}  // namespace quiet_customers
