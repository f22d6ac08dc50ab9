#include "desk.hpp"

#include <algorithm>
#include <cstdio>
#include <set>
#include <tuple>

namespace service_desk {
namespace {

using namespace entente;

// The ways in which the city is asked, as the policy's channels name them.
const std::map<std::string, std::string> channels = {
    {"Constituent Call", "call"},    {"Citizens Connect App", "app"},  {"City Worker App", "crew"},
    {"Employee Generated", "staff"}, {"Maximo Integration", "system"}, {"Self Service", "web"}};

std::string channel_of(const std::string& source) {
  const auto found = channels.find(source);
  return found == channels.end() ? "other" : found->second;
}

ReceiveComplaint received(const Request& request) {
  ReceiveComplaint receive;
  receive.id = ComplaintId::parse(request.id).value();
  receive.summary = Text::parse(request.type).value();
  receive.cause = Cause::parse(request.reason).value();
  receive.channel = Channel::parse(channel_of(request.source)).value();
  return receive;
}

void show_progress(std::size_t done, std::size_t all) {
  if (done % 2000 == 0 || done == all) std::fprintf(stderr, "replayed %zu of %zu\n", done, all);
}

}  // namespace

Desk::Desk(std::shared_ptr<const Rulebook> policy, const std::vector<Request>& log)
    : portfolio_(std::move(policy)), log_(log) {
  for (const Request& request : log) {
    steps_.push_back({request.opened, false, &request});
    if (request.closed) steps_.push_back({*request.closed, true, &request});
  }
  std::stable_sort(steps_.begin(), steps_.end(), [](const Step& a, const Step& b) {
    return std::tie(a.at, a.closes) < std::tie(b.at, b.closes);
  });
  open_lines();
}

Instant Desk::end() const { return steps_.empty() ? Instant() : steps_.back().at; }

void Desk::open_lines() {
  std::set<std::string> lines;
  for (const Request& request : log_) lines.insert(request.line);
  for (const std::string& line : lines) {
    OpenPartnership open;
    open.name = Text::parse(line).value();
    open.segment = Segment::parse(line).value();
    open.zone = "America/New_York";
    open.stage = Stage::sustained;
    submit(line, log_.front().opened, StandingCommand(open));
  }
}

void Desk::run_until(Instant now) {
  for (; done_ < steps_.size() && steps_[done_].at <= now; show_progress(++done_, steps_.size())) {
    submit(steps_[done_]);
  }
  for (const Transition& each : portfolio_.advance(now).value().transitions) listen(each);
}

void Desk::submit(const Step& step) {
  const Request& request = *step.request;
  if (!step.closes) {
    return submit(request.line, step.at, ComplaintCommand(received(request)));
  }
  const ComplaintId id = ComplaintId::parse(request.id).value();
  submit(request.line, step.at, ComplaintCommand(RemedyComplaint{id, {}, {}}));
  submit(request.line, step.at, ComplaintCommand(CloseComplaint{id}));
}

void Desk::submit(const std::string& line, Instant at, CommandBody body) {
  Command command;
  command.partnership = PartnershipId::parse(line).value();
  command.at = at;
  command.body = std::move(body);
  // A refusal would be a mistake of this program: value() throws it.
  (void)portfolio_.submit(command).value();
}

void Desk::listen(const Transition& transition) {
  const Finding& finding = transition.finding;
  if (transition.transition == TransitionKind::withdrawn || !finding.due) {
    told_.erase(finding.subject);
    return;
  }
  told_[finding.subject] = {*finding.due, finding.severity, transition.until};
}

}  // namespace service_desk
