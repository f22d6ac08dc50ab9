#pragma once

/// \file
/// Suggestions: a statement to draft out of the common ground (P8), and which of the host's news to
/// share with whom (P24).
///
/// A statement is suggested from open alignments whose goals all stand and were not told in
/// confidence, each with what `measure/statement_lint.hpp` says of it; the words around them are
/// the policy's. Knowledge goes by the weight of its topics among the interests of the client as a
/// whole and of the person asked about, and is never what was shared with the partnership before.
/// Neither is for clients. Threads: pure functions.
///
/// Example: with the alignments "your shop by 1 May" and "no debt", found on 2026-03-02, comes
/// first "Together: your shop by 1 May and no debt": nine words without a fault that leave nothing
/// out.

#include "entente/measure/statement_lint.hpp"
#include "entente/portfolio/portfolio.hpp"

namespace entente {

struct StatementRequest {
  PartnershipId partnership;
  /// Absent: the partnership's, else English.
  std::optional<Language> language = {};
};
BOOST_DESCRIBE_STRUCT(StatementRequest, (), (partnership, language))

/// `text` and `alignments` are what `statement.draft` takes.
struct StatementSuggestion {
  Text text;
  std::vector<AlignmentId> alignments;
  StatementLint lint;
};
BOOST_DESCRIBE_STRUCT(StatementSuggestion, (), (text, alignments, lint))

struct StatementSuggestions {
  PartnershipId partnership;
  std::optional<Language> language;
  /// Those with the fewest problems first, then those that rest on most alignments, then the
  /// shortest; ten at most.
  std::vector<StatementSuggestion> drafts;
};
BOOST_DESCRIBE_STRUCT(StatementSuggestions, (), (partnership, language, drafts))

/// Something that the host could share.
struct KnowledgeItem {
  KnowledgeId id;
  Text title;
  std::vector<Topic> topics;
  std::optional<Text> url = {};
};
BOOST_DESCRIBE_STRUCT(KnowledgeItem, (), (id, title, topics, url))

struct KnowledgeRequest {
  PartnershipId partnership;
  /// Whose interests count beside those of the client as a whole; absent: everybody's.
  std::optional<PersonId> person = {};
  /// At most 1,000.
  std::vector<KnowledgeItem> items = {};
};
BOOST_DESCRIBE_STRUCT(KnowledgeRequest, (), (partnership, person, items))

struct KnowledgeSuggestion {
  KnowledgeId id;
  Text title;
  std::optional<Text> url;
  /// The topics that somebody is interested in, as the item writes them.
  std::vector<Topic> topics;
  /// The sum of the weights of these interests.
  std::int64_t weight = 0;
};
BOOST_DESCRIBE_STRUCT(KnowledgeSuggestion, (), (id, title, url, topics, weight))

struct KnowledgeSuggestions {
  PartnershipId partnership;
  std::optional<PersonId> person;
  /// By weight, the greatest first; of equal ones in the host's order.
  std::vector<KnowledgeSuggestion> items;
};
BOOST_DESCRIBE_STRUCT(KnowledgeSuggestions, (), (partnership, person, items))
// Built once, in suggest.cpp.
extern template ENTENTE_EXPORT const Type& type_of<StatementSuggestions>();
extern template ENTENTE_EXPORT const Type& type_of<KnowledgeSuggestions>();

/// As things are known now. Errors: `viewer.forbidden` (a client), `partnership.unknown`.
[[nodiscard]] ENTENTE_EXPORT Result<StatementSuggestions> suggest_statement(
    const PortfolioView& view, const StatementRequest& request);

/// An item that has the id, the title or the URL of one shared, or of one before it in the list, is
/// left out, however it is spelled; so is one that nobody is interested in. Errors:
/// `viewer.forbidden` (a client), `partnership.unknown`, `person.unknown`, `limit.items`.
[[nodiscard]] ENTENTE_EXPORT Result<KnowledgeSuggestions> suggest_knowledge(
    const PortfolioView& view, const KnowledgeRequest& request);

}  // namespace entente
