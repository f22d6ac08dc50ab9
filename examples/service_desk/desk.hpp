#pragma once

/// \file
/// A service desk that runs on Entente: each service line is a partnership in a segment of its own
/// name, each request a complaint that is received, remedied and closed.
///
/// This is how a host uses a portfolio: it submits what happened in order of time, lets the
/// portfolio run up to now, and keeps what it is told. No deadline is reckoned here.

#include <memory>

#include "entente/portfolio/portfolio.hpp"
#include "log.hpp"

namespace service_desk {

/// What the portfolio has told of a request so far.
struct Told {
  entente::Instant due;
  entente::Severity severity = entente::Severity::info;
  /// When it stopped being open; absent while it is.
  std::optional<entente::Instant> until;

  /// It was still open after its due. What is done exactly then is in time.
  [[nodiscard]] bool breached() const {
    return severity >= entente::Severity::warning && until != due;
  }
};

class Desk {
 public:
  /// Opens a partnership for each service line. `log` must outlive the desk.
  Desk(std::shared_ptr<const entente::Rulebook> policy, const std::vector<Request>& log);

  /// Submits what happened up to `now`, lets every deadline up to `now` pass, and listens.
  void run_until(entente::Instant now);
  /// When the last thing of the log happened.
  [[nodiscard]] entente::Instant end() const;

  [[nodiscard]] const std::vector<Request>& log() const { return log_; }
  [[nodiscard]] const entente::Portfolio& portfolio() const { return portfolio_; }
  /// By request; nothing for requests without a deadline.
  [[nodiscard]] const std::map<std::string, Told>& told() const { return told_; }

 private:
  /// A request is opened or closed.
  struct Step {
    entente::Instant at;
    bool closes = false;
    const Request* request = nullptr;
  };

  void open_lines();
  void submit(const Step& step);
  void submit(const std::string& line, entente::Instant at, entente::CommandBody body);
  void listen(const entente::Transition& transition);

  entente::Portfolio portfolio_;
  const std::vector<Request>& log_;
  std::vector<Step> steps_;
  std::size_t done_ = 0;
  std::map<std::string, Told> told_;
};

}  // namespace service_desk
