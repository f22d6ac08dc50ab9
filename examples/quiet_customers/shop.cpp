#include "shop.hpp"

#include <algorithm>

#include "../csv.hpp"
#include "../local.hpp"

namespace quiet_customers {
namespace {

using namespace entente;

// Whether a way would have raised its voice after so long a silence.
struct Rule {
  const char* name;
  bool (*speaks)(const Visits& visits, Duration silence);
};

constexpr Rule rules[] = {
    {"the library, warning",
     [](const Visits& visits, Duration) { return visits.told.has_value(); }},
    {"the library, urgent",
     [](const Visits& visits, Duration) { return visits.told == Severity::urgent; }},
    {"30 days for everybody",
     [](const Visits&, Duration silence) { return silence > std::chrono::days(30); }},
    {"60 days for everybody",
     [](const Visits&, Duration silence) { return silence > std::chrono::days(60); }},
    {"90 days for everybody",
     [](const Visits&, Duration silence) { return silence > std::chrono::days(90); }},
    {"2 mean gaps of theirs",
     [](const Visits& visits, Duration silence) { return silence > 2 * visits.mean_gap(); }},
    {"3 mean gaps of theirs",
     [](const Visits& visits, Duration silence) { return silence > 3 * visits.mean_gap(); }},
};

}  // namespace

std::vector<Invoice> read_invoices(std::istream& in, const Zone& zone) {
  const examples::Table table = examples::Table::read(in);
  std::vector<Invoice> invoices;
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (table.cell(row, "is_cancellation") == "1") continue;
    invoices.push_back({table.cell(row, "customer_id"), table.cell(row, "invoice_no"),
                        examples::read_local(zone, table.cell(row, "invoice_at"))});
  }
  std::stable_sort(invoices.begin(), invoices.end(),
                   [](const Invoice& a, const Invoice& b) { return a.at < b.at; });
  return invoices;
}

Shop::Shop(std::shared_ptr<const Rulebook> policy, Zone zone)
    : portfolio_(std::move(policy)), zone_(zone) {
  for (const Rule& rule : rules) ways_.push_back({rule.name});
}

void Shop::advance(Instant now) {
  for (const Transition& each : portfolio_.advance(now).value().transitions) {
    const bool speaks =
        each.transition == TransitionKind::raised || each.transition == TransitionKind::changed;
    if (!speaks || !each.finding.rule.view().starts_with("quiet.")) continue;
    customers_[std::string(each.finding.partnership.view())].told = each.finding.severity;
  }
}

void Shop::take(const Invoice& invoice) {
  advance(invoice.at);
  if (!customers_.contains(invoice.customer)) open(invoice);
  RecordContact contact;
  contact.id = ContactId::parse(invoice.number).value();
  contact.channel = Channel::parse("other").value();
  contact.initiator = Side::client;
  contact.kind = ContactKind::message;
  submit(invoice.customer, invoice.at, ContactCommand(contact));

  Visits& visits = customers_[invoice.customer];
  const Date day = zone_.to_local(invoice.at).date;
  if (visits.days > 0 && visits.last_day == day) return;
  if (visits.days >= enough_days) {
    for (std::size_t i = 0; i < std::size(rules); ++i) {
      if (!rules[i].speaks(visits, invoice.at - visits.last)) continue;
      ++ways_[i].alarms;
      ++ways_[i].came_back;
    }
  }
  if (visits.days++ == 0) visits.first = invoice.at;
  visits.last = invoice.at;
  visits.last_day = day;
  visits.told.reset();
}

std::vector<Way> Shop::compare(Instant now) const {
  std::vector<Way> ways = ways_;
  for (const auto& [customer, visits] : customers_) {
    if (visits.days < enough_days) continue;
    for (std::size_t i = 0; i < std::size(rules); ++i) {
      ways[i].alarms += rules[i].speaks(visits, now - visits.last) ? 1 : 0;
    }
  }
  return ways;
}

void Shop::open(const Invoice& invoice) {
  OpenPartnership open;
  open.name = Text::parse("Customer " + invoice.customer).value();
  open.zone = std::string(zone_.name().view());
  submit(invoice.customer, invoice.at, StandingCommand(open));
}

void Shop::submit(const std::string& partnership, Instant at, CommandBody body) {
  Command command;
  command.partnership = PartnershipId::parse(partnership).value();
  command.at = at;
  command.body = std::move(body);
  // A refusal would be a mistake of this program: value() throws it.
  (void)portfolio_.submit(command).value();
}

}  // namespace quiet_customers
