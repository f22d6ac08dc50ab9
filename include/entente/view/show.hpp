#pragma once

/// \file
/// Every view by its name: a request document in, a document or a page out.
///
///     show(portfolio.view(), "brief", R"({"partnership": "kitchen-42",
///                                         "now": "2026-03-04T09:00:00Z"})", Form::text);
///
/// What each takes and answers stands in its own header (`view/brief.hpp`, `BriefRequest` and
/// `Brief`). Threads: pure functions.

#include <span>

#include "entente/portfolio/portfolio.hpp"

namespace entente {

/// `document` is JSON; the others are the page written out (`view/page.hpp`). Suggestions are
/// documents only, a calendar feed is text only.
enum class Form { document, text, markdown, html };
BOOST_DESCRIBE_ENUM(Form, document, text, markdown, html)

/// The names, sorted.
[[nodiscard]] ENTENTE_EXPORT std::span<const std::string_view> view_names() noexcept;

/// Errors: `view.unknown`; `form.unknown` for a form that it does not have; those of reading the
/// request, with the path in it; those of the view.
[[nodiscard]] ENTENTE_EXPORT Result<std::string> show(const PortfolioView& view,
                                                      std::string_view name,
                                                      std::string_view request, Form form);

}  // namespace entente
