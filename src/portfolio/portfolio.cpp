#include "entente/portfolio/portfolio.hpp"

#include <algorithm>

#include "tenant.hpp"

namespace entente {
namespace {

Failure needs_store() {
  return Failure("store.none", "Open the portfolio on a store: in memory nothing is kept.");
}

// Changes that are worth a checkpoint: less when nothing may come after it.
constexpr std::size_t changes_while_open = 1000;
constexpr std::size_t changes_at_end = 100;

}  // namespace

Portfolio::Portfolio(std::shared_ptr<const Rulebook> policy, std::optional<Instant> live_from)
    : tenant_(std::make_unique<Tenant>(std::move(policy), live_from)) {}
Portfolio::Portfolio(std::unique_ptr<Tenant> tenant) : tenant_(std::move(tenant)) {}
Portfolio::Portfolio(Portfolio&&) noexcept = default;
Portfolio& Portfolio::operator=(Portfolio&&) noexcept = default;
Portfolio::~Portfolio() = default;

Result<Portfolio> Portfolio::open(EventStore& store, const TenantId& tenant,
                                  const Beginning& beginning) {
  auto opened = Tenant::open(store, tenant, beginning);
  if (!opened) return opened.error();
  return Portfolio(std::move(*opened));
}

Result<Submitted> Portfolio::submit(const Command& command) {
  return tenant_->durably([&] { return tenant_->submit_now(command); });
}

Result<Submitted> Portfolio::submit(const SetPolicy& command) {
  return tenant_->durably([&] { return tenant_->submit_now(command); });
}

Result<Submitted> Portfolio::submit(const AnyCommand& command) {
  return std::visit([this](const auto& each) { return submit(each); }, command);
}

std::vector<Result<Submitted>> Portfolio::submit(std::span<const AnyCommand> commands) {
  std::vector<Result<Submitted>> answers;
  answers.reserve(commands.size());
  while (answers.size() < commands.size()) {
    tenant_->submit_group(commands.subspan(answers.size()), answers);
  }
  return answers;
}

Result<void> Portfolio::check(const Command& command) const {
  if (auto clear = tenant_->no_doubt(); !clear) return clear;
  const auto prepared = tenant_->prepare(command);
  return prepared ? Result<void>() : Result<void>(prepared.error());
}

Result<void> Portfolio::check(const SetPolicy& command) const {
  if (auto clear = tenant_->no_doubt(); !clear) return clear;
  const auto prepared = tenant_->prepare(command);
  return prepared ? Result<void>() : Result<void>(prepared.error());
}

Result<void> Portfolio::check(const AnyCommand& command) const {
  return std::visit([this](const auto& each) { return check(each); }, command);
}

Result<Advanced> Portfolio::advance(Instant now, std::optional<std::size_t> limit) {
  const auto passed = tenant_->durably([&]() -> Result<void> {
    tenant_->advance(now);
    return {};
  });
  if (!passed) return passed.error();
  tenant_->checkpoint_from(changes_while_open);
  return tenant_->hand_out(now, limit);
}

Result<void> Portfolio::checkpoint() { return tenant_->checkpoint(); }

Result<std::vector<KeptTransition>> Portfolio::transitions(const ReaderId& reader,
                                                           const std::optional<Position>& after,
                                                           std::size_t limit) const {
  const Journal* journal = tenant_->journal.get();
  if (journal == nullptr) return needs_store();
  if (auto clear = tenant_->no_doubt(); !clear) return clear.error();
  const Position from = after.value_or(tenant_->readers.done(reader.view()));
  const auto stored = journal->store().read_transitions(journal->tenant(), from, limit);
  if (!stored) return stored.error();
  std::vector<KeptTransition> kept;
  for (const StoredTransition& each : *stored) {
    Result<ToldRecord> record = read_told(each.body);
    if (!record) return record.error();
    kept.push_back({each.position, std::move(record->transition)});
  }
  return kept;
}

Result<void> Portfolio::done(const ReaderId& reader, Position position) {
  if (!tenant_->journal) return needs_store();
  return tenant_->durably([&]() -> Result<void> {
    if (position >= tenant_->sequence) {
      Failure failure("store.ahead", "Give the position of a transition that there is.",
                      "/position");
      return failure.with("last", std::to_string(tenant_->sequence - 1));
    }
    if (reader.view() == advance_reader) tenant_->forget_waiting(position);
    return tenant_->readers.mark_up_to(reader.view(), position);
  });
}

Result<TransferSummary> Portfolio::export_to(const LineSink& sink,
                                             const ExportOptions& options) const {
  const Journal* journal = tenant_->journal.get();
  if (journal == nullptr) return needs_store();
  if (auto clear = tenant_->no_doubt(); !clear) return clear.error();
  return export_tenant(journal->store(), journal->tenant(), options, sink);
}

std::optional<Instant> Portfolio::next_wake() const { return tenant_->next_wake(); }

void Portfolio::prepare_to_close() { tenant_->checkpoint_from(changes_at_end); }

bool Portfolio::has_waiting() const {
  return !tenant_->waiting.empty() || !tenant_->handed_out.empty();
}

Instant Portfolio::watermark() const { return tenant_->watermark; }

PortfolioView Portfolio::view() const { return PortfolioView(*tenant_, {}); }

Result<PortfolioView> Portfolio::viewed_by(const Viewer& viewer) const {
  if (auto settled = viewer.settle(); !settled) return settled.error();
  if (viewer.member && tenant_->around.team.find(*viewer.member) == nullptr) {
    return Failure("member.unknown", "Name a member of the team.", "/member");
  }
  if (viewer.person) {
    const Dossier* dossier = tenant_->find(*viewer.partnership);
    if (dossier == nullptr) {
      return unknown_partnership();
    }
    const Person* person = tenant_->find_present_person(*dossier, *viewer.person);
    if (person == nullptr || person->side != Side::client) {
      return Failure("person.unknown", "Name a client person of the partnership.", "/person");
    }
  }
  Viewer present = viewer;
  if (viewer.partnership) {
    present.partnership = tenant_->find_present(*viewer.partnership)->state().id;
  }
  return PortfolioView(*tenant_, present);
}

}  // namespace entente
