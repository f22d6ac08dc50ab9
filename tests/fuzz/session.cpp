// Whole sessions: each line is a command, or an instant to advance to. A refused command changes
// nothing, neither what can be seen nor what comes of it later; and what a history says can be
// written and read.
#include <optional>

#include "entente/codec/json.hpp"
#include "entente/view/show.hpp"
#include "story.hpp"

namespace entente::fuzz {
namespace {

constexpr int most_lines = 60;
// Rhythms are met one by one: centuries of them are much work, but no mistake.
constexpr Duration longest = std::chrono::hours(24 * 400);

std::string visible(const Portfolio& portfolio) {
  const PortfolioView view = portfolio.view();
  std::string all = to_json(view.digest()) + to_json(*view.findings());
  for (const PartnershipLine& each : view.partnerships()) {
    all += to_json(each) + to_json(*view.state(each.id));
  }
  return all + to_json(view.team()) + to_string(portfolio.watermark());
}

void read_histories(const PortfolioView& view) {
  for (const PartnershipLine& each : view.partnerships()) {
    const auto events = view.history(each.id);
    for (const Event& event : *events) {
      std::string text;
      write_event(each.id, event, text);
      const auto read = read_event(text);
      require(read.has_value(), "an event of a history can be read");
      std::string again;
      write_event(read->partnership, read->event, again);
      require(again == text, "and is the same");
    }
  }
}

void look_at_pages(const PortfolioView& view, Instant now) {
  (void)view.agenda({.now = now, .until = clamped_plus(now, longest)});
  const auto findings = view.findings();
  for (const Finding& finding : *findings) {
    require(view.explain(finding.id).has_value(), "a finding can be explained");
  }
  for (const PartnershipLine& each : view.partnerships({}, {}, 3)) {
    const std::string request = R"({"partnership":")" + std::string(each.id.view()) +
                                R"(","now":")" + to_string(now) + R"("})";
    for (const char* page : {"brief", "card", "entrance", "route"}) {
      const auto shown = show(view, page, request, Form::html);
      if (!shown) require_words(shown.error());
    }
  }
}

class Session {
 public:
  void line(std::string_view text) {
    if (const Result<Instant> now = Instant::parse(text)) return advance(*now);
    const Result<AnyCommand> command = read_any_command(text);
    if (!command) return require_words(command.error());
    const Instant at = std::visit([](const auto& each) { return each.at; }, *command);
    if (is_far(at)) return;
    submit(*command);
  }

  void end() {
    advance(clamped_plus(portfolio_.watermark(), std::chrono::hours(24 * 30)));
    require(visible(portfolio_) == visible(accepted_), "a refused command leaves nothing behind");
    read_histories(portfolio_.view());
    look_at_pages(portfolio_.view(), portfolio_.watermark());
  }

 private:
  [[nodiscard]] bool is_far(Instant at) const {
    const Instant known = portfolio_.watermark();
    return known != Instant::earliest() && at > known && at - known > longest;
  }

  void advance(Instant now) {
    if (is_far(now)) return;
    const Advanced told = portfolio_.advance(now).value();
    require(to_json(told.transitions) == to_json(accepted_.advance(now).value().transitions),
            "a refused command tells nothing later");
    const auto next = portfolio_.next_wake();
    require(!next || *next > now || now < portfolio_.watermark(), "what is due has come");
  }

  void submit(const AnyCommand& command) {
    const std::string before = visible(portfolio_);
    const Result<void> checked = portfolio_.check(command);
    const Result<Submitted> done = portfolio_.submit(command);
    require(checked.has_value() == done.has_value(), "a check says what submitting does");
    if (done) {
      require(accepted_.submit(command).has_value(), "what was accepted is so again");
      return;
    }
    require_words(done.error());
    require(checked.error() == done.error(), "and why");
    require(visible(portfolio_) == before, "a refused command changes nothing");
  }

  Portfolio portfolio_;
  /// Told only what was accepted.
  Portfolio accepted_;
};

}  // namespace
}  // namespace entente::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  std::string_view lines = fuzz::text_of(data, size);
  fuzz::Session session;
  for (int i = 0; i < fuzz::most_lines && !lines.empty(); ++i) {
    session.line(fuzz::take_line(lines));
  }
  session.end();
  return 0;
}
