#include "shop.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "../csv.hpp"
#include "../local.hpp"

namespace quiet_customers {
namespace {

using namespace entente;

CommitmentId call_of(const Visits& visits) {
  return CommitmentId::parse("call-" + std::to_string(visits.promises)).value();
}

Text what_of(const Visits& visits) {
  char gap[32];
  std::snprintf(gap, sizeof gap, "%.1f", visits.mean_gap());
  std::string last;
  visits.last.append_to(last);
  return Text::parse("usually back after " + std::string(gap) + " days, last seen " + last).value();
}

Duration gap_of(const Visits& visits) {
  return std::chrono::seconds(std::llround(visits.mean_gap() * 86'400));
}

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
    : portfolio_(std::move(policy)), zone_(zone) {}

std::vector<Transition> Shop::advance(Instant now) { return portfolio_.advance(now).transitions; }

void Shop::take(const Invoice& invoice) {
  if (customers_.empty()) {
    AddMember shop;
    shop.id = MemberId::parse("shop").value();
    shop.name = Text::parse("The shop").value();
    submit("@team", invoice.at, TeamCommand(shop));
  }
  if (!customers_.contains(invoice.customer)) open(invoice);
  RecordContact contact;
  contact.id = ContactId::parse(invoice.number).value();
  contact.channel = Channel::parse("other").value();
  contact.initiator = Side::client;
  contact.kind = ContactKind::message;
  submit(invoice.customer, invoice.at, ContactCommand(contact));

  Visits& visits = customers_[invoice.customer];
  const Date day = zone_.to_local(invoice.at).date;
  if (visits.days > 0 && visits.last == day) return;
  if (visits.waits) release(invoice, visits);
  if (visits.days++ == 0) visits.first = day;
  visits.last = day;
  if (visits.days >= enough_days) promise_call(invoice, visits);
}

void Shop::open(const Invoice& invoice) {
  OpenPartnership open;
  open.name = Text::parse("Customer " + invoice.customer).value();
  open.zone = std::string(zone_.name().view());
  submit(invoice.customer, invoice.at, StandingCommand(open));
  AddPerson buyer;
  buyer.id = PersonId::parse("buyer").value();
  buyer.name = Text::parse("The buyer").value();
  submit(invoice.customer, invoice.at, PersonCommand(buyer));
}

void Shop::release(const Invoice& invoice, Visits& visits) {
  submit(invoice.customer, invoice.at,
         CommitmentCommand(ReleaseCommitment{call_of(visits), ActorId::parse("buyer").value()}));
  visits.waits = false;
}

void Shop::promise_call(const Invoice& invoice, Visits& visits) {
  ++visits.promises;
  MakeCommitment call;
  call.id = call_of(visits);
  call.by = ActorId::parse("shop").value();
  call.side = Side::provider;
  call.to = ActorId::parse("buyer").value();
  call.what = what_of(visits);
  call.due = plus(invoice.at, gap_of(visits)).value();
  submit(invoice.customer, invoice.at, CommitmentCommand(call));
  visits.waits = true;
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
