#pragma once

/// \file
/// A host with its own database. Its table of customers has a column for the bytes of Entente, and
/// one for when to look at them again; what is to be done stands in its table of tasks.
///
/// Each change is one transaction: the bytes, the number of messages taken and the new tasks are
/// all there or none of them, whenever the power goes.

#include "database.hpp"
#include "entente/portfolio/fold.hpp"

namespace own_database {

class Host {
 public:
  /// `dies_in`: the transaction before whose end the process ends, to show what is left; 0: none.
  Host(const std::string& path, entente::Beginning beginning, int dies_in);

  /// How many messages about a customer were taken; one who is new gets a row.
  [[nodiscard]] std::int64_t messages_of(const std::string& customer);
  /// Takes the next message, and all that was due before it.
  void take_message(const std::string& customer, const entente::AnyCommand& command);
  /// What the host's timer does: customers whose time has come.
  void look_after_all(entente::Instant now);

  void print_tasks(const entente::Zone& zone) const;
  void print_agenda(const std::string& customer, entente::Instant now,
                    const entente::Zone& zone) const;

 private:
  [[nodiscard]] std::string kept_of(const std::string& customer) const;
  void change(const std::string& customer, std::span<const entente::AnyCommand> commands,
              entente::Instant now);
  void add_task(const std::string& customer, const entente::Transition& transition);

  Database database_;
  entente::Beginning beginning_;
  int dies_in_;
};

}  // namespace own_database
