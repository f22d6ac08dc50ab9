#include "entente/c/view.h"

#include "arguments.hpp"
#include "entente/codec/csv.hpp"
#include "entente/codec/json.hpp"
#include "entente/view/show.hpp"
#include "handles.hpp"

using namespace entente;
using namespace entente::capi;

namespace {

// What may be said of an agenda beside its instants.
struct AgendaOptions {
  std::optional<MemberId> owner;
  std::optional<std::size_t> limit;
  std::optional<std::size_t> per_partnership;
  std::optional<int> capacity;
  std::optional<PartnershipId> partnership;
};
BOOST_DESCRIBE_STRUCT(AgendaOptions, (), (owner, limit, per_partnership, capacity, partnership))

// A `PartnershipFilter` with the page.
struct PartnershipQuery {
  std::optional<Stage> stage;
  std::optional<Segment> segment;
  std::optional<MemberId> owner;
  std::optional<Severity> severity;
  std::optional<PartnershipId> after;
  std::optional<std::size_t> limit;
};
BOOST_DESCRIBE_STRUCT(PartnershipQuery, (), (stage, segment, owner, severity, after, limit))

// Whose forms, and in which language.
struct FormOptions {
  std::optional<PartnershipId> partnership;
  std::optional<Language> language;
};
BOOST_DESCRIBE_STRUCT(FormOptions, (), (partnership, language))

constexpr std::size_t usual_limit = 100;

template <class T>
Result<T> options_of(const char* document, std::size_t length) {
  if (document == nullptr) return T{};
  return read_json<T>({document, length});
}

Result<AgendaRequest> agenda_request(std::int64_t now_us, std::int64_t until_us,
                                     const AgendaOptions& options) {
  const Result<Instant> now = instant_of(now_us);
  if (!now) return now.error().inside("/now");
  const Result<Instant> until = instant_of(until_us);
  if (!until) return until.error().inside("/until");
  if (options.capacity && *options.capacity < 0) {
    return Failure("field.range", "Send the minutes that there are, 0 or more.", "/capacity");
  }
  return AgendaRequest{*now,
                       *until,
                       options.owner,
                       options.limit,
                       options.per_partnership,
                       options.capacity,
                       options.partnership};
}

struct Period {
  Instant from;
  Instant to;
};

Result<Period> period_of(std::int64_t from_us, std::int64_t to_us) {
  const Result<Instant> from = instant_of(from_us);
  if (!from) return from.error().inside("/from");
  const Result<Instant> to = instant_of(to_us);
  if (!to) return to.error().inside("/to");
  return Period{*from, *to};
}

Result<PartnershipId> partnership_of(const char* id, std::size_t length) {
  Result<PartnershipId> partnership = PartnershipId::parse({id, length});
  if (!partnership) return partnership.error().inside("/partnership");
  return partnership;
}

Result<Viewer> viewer_of(const char* document, std::size_t length) {
  if (document == nullptr || std::string_view(document, length) == "host") return Viewer();
  return read_json<Viewer>({document, length});
}

static_assert(static_cast<int>(Form::document) == ENTENTE_FORM_DOCUMENT &&
              static_cast<int>(Form::text) == ENTENTE_FORM_TEXT &&
              static_cast<int>(Form::markdown) == ENTENTE_FORM_MARKDOWN &&
              static_cast<int>(Form::html) == ENTENTE_FORM_HTML);

Result<Form> form_of(std::int32_t form) {
  if (form >= ENTENTE_FORM_DOCUMENT && form <= ENTENTE_FORM_HTML) return static_cast<Form>(form);
  return Failure("form.unknown", "Name one of ENTENTE_FORM_….", "/form");
}

// Runs `read` on what the viewer sees; it answers with a document.
template <class Read>
entente_status viewed(const entente_view* view, entente_result** result, entente_error** error,
                      bool all_given, Read read) noexcept {
  return answered(result, error, given(view) && all_given, [&]() -> Result<Document> {
    return reading(*view->engine, [&](const Portfolio& portfolio) -> Result<Document> {
      const Result<PortfolioView> seen = portfolio.viewed_by(view->viewer);
      if (!seen) return seen.error();
      Result<std::string> text = read(*seen);
      if (!text) return text.error();
      return Document{std::move(*text)};
    });
  });
}

constexpr WriteOptions written{.twelve_digits = true};

template <class T>
std::string text_from(const T& value) {
  return to_json(value, written);
}

template <class T>
Result<std::string> text_from(const Result<T>& value) {
  if (!value) return value.error();
  return text_from(*value);
}

template <class T>
Result<std::string> csv_from(const Result<std::vector<T>>& list) {
  if (!list) return list.error();
  return to_csv(*list, written);
}

Result<std::vector<AgendaLine>> agenda_of(const PortfolioView& view, std::int64_t now_us,
                                          std::int64_t until_us, const char* options,
                                          std::size_t length) {
  const auto read = options_of<AgendaOptions>(options, length);
  if (!read) return read.error();
  const Result<AgendaRequest> request = agenda_request(now_us, until_us, *read);
  if (!request) return request.error();
  return view.agenda(*request);
}

Result<std::vector<Finding>> findings_of(const PortfolioView& view, const char* partnership,
                                         std::size_t length) {
  if (partnership == nullptr) return view.findings();
  const Result<PartnershipId> id = partnership_of(partnership, length);
  if (!id) return id.error();
  return view.findings(*id);
}

std::string history_text(const std::vector<PolicyChanged>& events) {
  std::string text = "[";
  for (const PolicyChanged& each : events) {
    if (text.size() > 1) text += ',';
    write_event(each, text);
  }
  return text + "]";
}

std::string history_text(const PartnershipId& stream, const std::vector<Event>& events,
                         const Partnership* state) {
  std::string text = "[";
  for (const Event& each : events) {
    if (text.size() > 1) text += ',';
    write_event(stream, each, text);
    if (state == nullptr || !state->is_retracted(each.meta.version)) continue;
    text.pop_back();
    text += R"(,"retracted":true})";
  }
  return text + "]";
}

Result<std::string> history_of(const PortfolioView& view, const PartnershipId& stream) {
  if (stream.view() == policy_stream) return history_text(view.policy_history());
  const Result<std::vector<Event>> events = view.history(stream);
  if (!events) return events.error();
  if (stream.view() == team_stream) return history_text(stream, *events, nullptr);
  const Result<Partnership> state = view.state(stream);
  if (!state) return state.error();
  return history_text(stream, *events, &*state);
}

}  // namespace

entente_status entente_portfolio_view(const entente_portfolio* portfolio, const char* viewer,
                                      size_t viewer_length, entente_view** view,
                                      entente_error** error) noexcept {
  using Made = std::unique_ptr<entente_view>;
  return made(view, error, given(portfolio), [&]() -> Result<Made> {
    const Result<Viewer> reader = viewer_of(viewer, viewer_length);
    if (!reader) return reader.error();
    return reading(*portfolio->engine, [&](const Portfolio& engine) -> Result<Made> {
      // Asked now, so that a mistake is told here and not at the first read.
      if (auto known = engine.viewed_by(*reader); !known) return known.error();
      return std::make_unique<entente_view>(entente_view{portfolio->engine, *reader});
    });
  });
}

void entente_view_free(entente_view* view) noexcept { delete view; }

entente_status entente_view_agenda(const entente_view* view, int64_t now_us, int64_t until_us,
                                   const char* options, size_t options_length,
                                   entente_result** result, entente_error** error) noexcept {
  return viewed(view, result, error, true, [&](const PortfolioView& seen) {
    return text_from(agenda_of(seen, now_us, until_us, options, options_length));
  });
}

entente_status entente_view_agenda_csv(const entente_view* view, int64_t now_us, int64_t until_us,
                                       const char* options, size_t options_length,
                                       entente_result** result, entente_error** error) noexcept {
  return viewed(view, result, error, true, [&](const PortfolioView& seen) {
    return csv_from(agenda_of(seen, now_us, until_us, options, options_length));
  });
}

entente_status entente_view_findings(const entente_view* view, const char* partnership,
                                     size_t partnership_length, entente_result** result,
                                     entente_error** error) noexcept {
  return viewed(view, result, error, true, [&](const PortfolioView& seen) {
    return text_from(findings_of(seen, partnership, partnership_length));
  });
}

entente_status entente_view_findings_csv(const entente_view* view, const char* partnership,
                                         size_t partnership_length, entente_result** result,
                                         entente_error** error) noexcept {
  return viewed(view, result, error, true, [&](const PortfolioView& seen) {
    return csv_from(findings_of(seen, partnership, partnership_length));
  });
}

entente_status entente_view_explain(const entente_view* view, const char* finding,
                                    size_t finding_length, entente_result** result,
                                    entente_error** error) noexcept {
  return viewed(view, result, error, given(finding),
                [&](const PortfolioView& seen) -> Result<std::string> {
                  const Result<std::string_view> id = text_of(finding, finding_length);
                  if (!id) return id.error();
                  return text_from(seen.explain(*id));
                });
}

entente_status entente_view_partnerships(const entente_view* view, const char* query,
                                         size_t query_length, entente_result** result,
                                         entente_error** error) noexcept {
  return viewed(view, result, error, true, [&](const PortfolioView& seen) -> Result<std::string> {
    const auto read = options_of<PartnershipQuery>(query, query_length);
    if (!read) return read.error();
    const PartnershipFilter filter{read->stage, read->segment, read->owner, read->severity};
    return text_from(seen.partnerships(filter, read->after, read->limit.value_or(usual_limit)));
  });
}

entente_status entente_view_state(const entente_view* view, const char* partnership,
                                  size_t partnership_length, entente_result** result,
                                  entente_error** error) noexcept {
  return viewed(view, result, error, given(partnership),
                [&](const PortfolioView& seen) -> Result<std::string> {
                  const Result<PartnershipId> id = partnership_of(partnership, partnership_length);
                  if (!id) return id.error();
                  if (id->view() == team_stream) return text_from(seen.team());
                  return text_from(seen.state(*id));
                });
}

entente_status entente_view_as_of(const entente_view* view, const char* partnership,
                                  size_t partnership_length, int64_t at_us, entente_result** result,
                                  entente_error** error) noexcept {
  return viewed(view, result, error, given(partnership),
                [&](const PortfolioView& seen) -> Result<std::string> {
                  const Result<PartnershipId> id = partnership_of(partnership, partnership_length);
                  if (!id) return id.error();
                  const Result<Instant> at = instant_of(at_us);
                  if (!at) return at.error().inside("/at");
                  return text_from(seen.as_of(*id, *at));
                });
}

entente_status entente_view_history(const entente_view* view, const char* partnership,
                                    size_t partnership_length, entente_result** result,
                                    entente_error** error) noexcept {
  return viewed(view, result, error, given(partnership),
                [&](const PortfolioView& seen) -> Result<std::string> {
                  const Result<PartnershipId> id = partnership_of(partnership, partnership_length);
                  if (!id) return id.error();
                  return history_of(seen, *id);
                });
}

entente_status entente_view_digest(const entente_view* view, entente_result** result,
                                   entente_error** error) noexcept {
  return viewed(view, result, error, true, [&](const PortfolioView& seen) -> Result<std::string> {
    return text_from(seen.digest());
  });
}

entente_status entente_view_identify(const entente_view* view, const char* channel,
                                     size_t channel_length, const char* address,
                                     size_t address_length, entente_result** result,
                                     entente_error** error) noexcept {
  const bool all_given = given(channel, address);
  return viewed(view, result, error, all_given,
                [&](const PortfolioView& seen) -> Result<std::string> {
                  const Result<Channel> by = Channel::parse({channel, channel_length});
                  if (!by) return by.error().inside("/channel");
                  const Result<std::string_view> at = text_of(address, address_length);
                  if (!at) return at.error().inside("/address");
                  return text_from(seen.identify(*by, *at));
                });
}

entente_status entente_view_coverage(const entente_view* view, entente_result** result,
                                     entente_error** error) noexcept {
  return viewed(view, result, error, true, [&](const PortfolioView& seen) -> Result<std::string> {
    return text_from(seen.coverage());
  });
}

entente_status entente_view_what_if(const entente_view* view, const entente_policy* policy,
                                    entente_result** result, entente_error** error) noexcept {
  return viewed(view, result, error, true, [&](const PortfolioView& seen) -> Result<std::string> {
    return text_from(seen.what_if(rulebook_of(policy)));
  });
}

entente_status entente_view_backtest(const entente_view* view, const entente_policy* policy,
                                     int64_t from_us, int64_t until_us, entente_result** result,
                                     entente_error** error) noexcept {
  return viewed(view, result, error, true, [&](const PortfolioView& seen) -> Result<std::string> {
    const Result<Instant> from = instant_of(from_us);
    if (!from) return from.error().inside("/from");
    const Result<Instant> until = instant_of(until_us);
    if (!until) return until.error().inside("/until");
    return text_from(seen.backtest(rulebook_of(policy), *from, *until));
  });
}

entente_status entente_view_show(const entente_view* view, const char* name, size_t name_length,
                                 const char* request, size_t request_length, int32_t form,
                                 entente_result** result, entente_error** error) noexcept {
  return viewed(view, result, error, given(name, request),
                [&](const PortfolioView& seen) -> Result<std::string> {
                  const Result<std::string_view> which = text_of(name, name_length);
                  if (!which) return which.error().inside("/name");
                  const Result<Form> wanted = form_of(form);
                  if (!wanted) return wanted.error();
                  return show(seen, *which, {request, request_length}, *wanted);
                });
}

entente_status entente_view_trends(const entente_view* view, int64_t from_us, int64_t to_us,
                                   entente_result** result, entente_error** error) noexcept {
  return viewed(view, result, error, true, [&](const PortfolioView& seen) -> Result<std::string> {
    const Result<Period> period = period_of(from_us, to_us);
    if (!period) return period.error();
    return text_from(seen.trends(period->from, period->to));
  });
}

entente_status entente_view_rules_report(const entente_view* view, int64_t from_us, int64_t to_us,
                                         entente_result** result, entente_error** error) noexcept {
  return viewed(view, result, error, true, [&](const PortfolioView& seen) -> Result<std::string> {
    const Result<Period> period = period_of(from_us, to_us);
    if (!period) return period.error();
    return text_from(seen.rules_report(period->from, period->to));
  });
}

entente_status entente_view_forms(const entente_view* view, const char* options,
                                  size_t options_length, entente_result** result,
                                  entente_error** error) noexcept {
  return viewed(view, result, error, true, [&](const PortfolioView& seen) -> Result<std::string> {
    const auto read = options_of<FormOptions>(options, options_length);
    if (!read) return read.error();
    return text_from(seen.forms(read->partnership, read->language));
  });
}

entente_status entente_view_subject_access(const entente_view* view, const char* partnership,
                                           size_t partnership_length, const char* person,
                                           size_t person_length, entente_result** result,
                                           entente_error** error) noexcept {
  return viewed(view, result, error, given(partnership, person),
                [&](const PortfolioView& seen) -> Result<std::string> {
                  const Result<PartnershipId> where =
                      partnership_of(partnership, partnership_length);
                  if (!where) return where.error();
                  const Result<PersonId> who = PersonId::parse({person, person_length});
                  if (!who) return who.error().inside("/person");
                  return text_from(seen.subject_access(*where, *who));
                });
}
