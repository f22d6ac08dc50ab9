#include "entente/view/show.hpp"

#include <algorithm>
#include <array>

#include "entente/codec/json.hpp"
#include "entente/view/brief.hpp"
#include "entente/view/card.hpp"
#include "entente/view/entrance.hpp"
#include "entente/view/greeting.hpp"
#include "entente/view/ical.hpp"
#include "entente/view/lessons.hpp"
#include "entente/view/note.hpp"
#include "entente/view/overview.hpp"
#include "entente/view/route.hpp"
#include "entente/view/suggest.hpp"
#include "entries.hpp"

namespace entente {
namespace {

std::string written(const Page& page, Form form) {
  switch (form) {
    case Form::markdown:
      return to_markdown(page);
    case Form::html:
      return to_html(page);
    case Form::document:
    case Form::text:
      break;
  }
  return to_text(page);
}

// What a machine goes on with, and nobody reads as it is, has no page.
template <class Document>
constexpr bool has_page = requires(const PortfolioView& view, const Document& document) {
  page_of(view, document);
};

template <class Request, class Document,
          Result<Document> (*Make)(const PortfolioView&, const Request&)>
Result<std::string> shows(const PortfolioView& view, std::string_view request, Form form) {
  if (!has_page<Document> && form != Form::document) {
    return Failure("form.unknown", "It has no page: ask for the document.", "/form");
  }
  const Result<Request> read = read_json<Request>(request);
  if (!read) return read.error();
  const Result<Document> made = Make(view, *read);
  if (!made) return made.error();
  if constexpr (has_page<Document>) {
    if (form != Form::document) return written(page_of(view, *made), form);
  }
  return to_json(*made, {.twelve_digits = true});
}

Result<std::string> shows_feed(const PortfolioView& view, std::string_view request, Form form) {
  if (form != Form::text) {
    return Failure("form.unknown", "A feed is iCalendar text: ask for the text.", "/form");
  }
  const Result<CalendarFeedRequest> read = read_json<CalendarFeedRequest>(request);
  if (!read) return read.error();
  return calendar_feed(view, *read);
}

template <class Request, class Document,
          Result<Document> (*Make)(const PortfolioView&, const Request&)>
constexpr ViewEntry entry(std::string_view name) {
  return {name, &shows<Request, Document, Make>, &type_of<Request>, &type_of<Document>};
}

constexpr std::array entries{
    entry<BriefRequest, Brief, &brief>("brief"),
    ViewEntry{"calendar_feed", &shows_feed, &type_of<CalendarFeedRequest>, nullptr},
    entry<CardRequest, Card, &card>("card"),
    entry<EntranceRequest, Entrance, &entrance>("entrance"),
    entry<GreetingRequest, DayGreeting, &greeting>("greeting"),
    entry<LessonQuery, Lessons, &lessons>("lessons"),
    entry<NoteRequest, ContactNote, &note>("note"),
    entry<OverviewRequest, Overview, &overview>("overview"),
    entry<RouteRequest, Route, &route>("route"),
    entry<KnowledgeRequest, KnowledgeSuggestions, &suggest_knowledge>("suggest_knowledge"),
    entry<StatementRequest, StatementSuggestions, &suggest_statement>("suggest_statement"),
};

constexpr auto names = [] {
  std::array<std::string_view, entries.size()> all;
  for (std::size_t i = 0; i < entries.size(); ++i) all[i] = entries[i].name;
  return all;
}();

}  // namespace

std::span<const ViewEntry> view_entries() noexcept { return entries; }

std::span<const std::string_view> view_names() noexcept { return names; }

Result<std::string> show(const PortfolioView& view, std::string_view name, std::string_view request,
                         Form form) {
  const auto* found = std::find_if(entries.begin(), entries.end(),
                                   [&](const ViewEntry& each) { return each.name == name; });
  if (found != entries.end()) return found->shows(view, request, form);
  Failure failure("view.unknown", "Name one of the views.", "/name");
  failure.with("allowed", std::vector<std::string>(names.begin(), names.end()));
  return failure;
}

}  // namespace entente
