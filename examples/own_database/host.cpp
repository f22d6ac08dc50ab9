#include "host.hpp"

#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <utility>

#include "../local.hpp"
#include "entente/codec/json.hpp"

namespace own_database {

using namespace entente;

Host::Host(const std::string& path, Beginning beginning, int dies_in)
    : database_(path), beginning_(std::move(beginning)), dies_in_(dies_in) {
  database_.run(
      "CREATE TABLE IF NOT EXISTS customers (id TEXT PRIMARY KEY, messages INTEGER NOT NULL,"
      " wake INTEGER, entente BLOB) STRICT;"
      "CREATE TABLE IF NOT EXISTS tasks (id TEXT PRIMARY KEY, customer TEXT NOT NULL,"
      " at INTEGER NOT NULL, text TEXT NOT NULL) STRICT");
}

std::int64_t Host::messages_of(const std::string& customer) {
  Query(database_, "INSERT INTO customers VALUES (?, 0, NULL, NULL) ON CONFLICT DO NOTHING")
      .with(customer)
      .next();
  Query row(database_, "SELECT messages FROM customers WHERE id = ?");
  row.with(customer).next();
  return row.number(0);
}

void Host::take_message(const std::string& customer, const AnyCommand& command) {
  const Instant at = std::visit([](const auto& each) { return each.at; }, command);
  look_after_all(at);
  change(customer, {&command, 1}, at);
}

void Host::look_after_all(Instant now) {
  while (true) {
    Query due(database_, "SELECT id, wake FROM customers WHERE wake <= ? ORDER BY wake, id");
    if (!due.with(now.micros()).next()) return;
    change(due.bytes(0), {}, Instant::clamped(due.number(1)));
  }
}

std::string Host::kept_of(const std::string& customer) const {
  Query row(database_, "SELECT entente FROM customers WHERE id = ?");
  row.with(customer).next();
  return row.bytes(0);
}

void Host::change(const std::string& customer, std::span<const AnyCommand> commands, Instant now) {
  Transaction transaction(database_);
  const std::string kept = kept_of(customer);
  const auto folded = fold({kept, beginning_, commands, now});
  if (!folded) throw std::runtime_error(to_json(folded.error()));
  for (const Result<Submitted>& answer : folded->answers) {
    if (!answer) throw std::runtime_error(to_json(answer.error()));
  }
  Query update(database_,
               "UPDATE customers SET entente = ?, messages = messages + ?, wake = ? WHERE id = ?");
  update.with_bytes(folded->kept).with(static_cast<std::int64_t>(commands.size()));
  folded->next_wake ? update.with(folded->next_wake->micros()) : update.with_nothing();
  update.with(customer).next();
  for (const Transition& each : folded->transitions) add_task(customer, each);
  // As when the power goes: nothing is undone, nothing is closed.
  if (--dies_in_ == 0) std::_Exit(9);
  transaction.commit();
}

void Host::add_task(const std::string& customer, const Transition& transition) {
  const Finding& finding = transition.finding;
  const std::string text = std::string(name_of(transition.transition)) + " " +
                           std::string(name_of(finding.severity)) + ": " + finding.message;
  Query(database_, "INSERT INTO tasks VALUES (?, ?, ?, ?)")
      .with(transition.id)
      .with(customer)
      .with(transition.at.micros())
      .with(text)
      .next();
}

void Host::print_tasks(const Zone& zone) const {
  Query tasks(database_, "SELECT at, text FROM tasks ORDER BY rowid");
  while (tasks.next()) {
    std::printf("  %s  %s\n", examples::show_local(zone, Instant::clamped(tasks.number(0))).c_str(),
                tasks.bytes(1).c_str());
  }
}

void Host::print_agenda(const std::string& customer, Instant now, const Zone& zone) const {
  const auto portfolio = read_kept(kept_of(customer), beginning_).value();
  const Instant until = clamped_plus(now, std::chrono::hours(24 * 90));
  for (const AgendaLine& line : portfolio->view().agenda({.now = now, .until = until})) {
    std::printf("  %s  %s\n", line.due ? examples::show_local(zone, *line.due).c_str() : "-",
                line.what.c_str());
  }
}

}  // namespace own_database
