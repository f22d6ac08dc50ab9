#pragma once

/// \file
/// The brief: what to know before a conversation (P16, P30).
///
/// It begins in their place: how long they have waited, or what they were promised. Settled trouble
/// stays settled, and the third line is something good. Then what both signed, what is open on
/// either side, what to ask, what is new, and what of ours would serve them. Who thinks in steps is
/// given the steps first, who thinks in the big picture the outcome, in five lines. How somebody
/// laughs, loves or minds is never scored. Not for clients.
///
/// Example: on 2026-03-04 ann's complaint of 2026-03-02 is open, so the brief begins: "In their
/// place: they have waited since 2026-03-02 for Tiles do not match the sample". Threads: pure
/// functions.

#include "entente/portfolio/portfolio.hpp"
#include "entente/view/page.hpp"

namespace entente {

/// Something that one side has to do.
struct BriefItem {
  Scope scope = Scope::commitment;
  std::string id;
  std::string what;
  /// What good it does them (P18).
  std::optional<std::string> benefit;
  std::optional<Instant> due;
  bool overdue = false;
};
BOOST_DESCRIBE_STRUCT(BriefItem, (), (scope, id, what, benefit, due, overdue))

/// Something that we sell and that serves what they want (`policy/offers.hpp`).
struct BriefOffer {
  OfferId id;
  std::string text;
  std::string benefit;
};
BOOST_DESCRIBE_STRUCT(BriefOffer, (), (id, text, benefit))

struct Brief {
  PartnershipId partnership;
  Instant now;
  /// Whom it is about, when that was said; else the client as a whole.
  std::optional<PersonId> person;
  std::string name;
  std::optional<Language> language;

  /// The head, three lines at most.
  std::string in_their_place;
  std::optional<std::string> clean_slate;
  std::string something_good;

  /// What both sides signed for the relation itself; absent when nothing stands.
  std::optional<std::string> statement;
  /// In order of due; what has none comes last.
  std::vector<BriefItem> from_us;
  std::vector<BriefItem> from_them;
  /// Three at most, what is unknown first; then what was answered longest ago.
  std::vector<std::string> ask;
  /// What a rhythm agreed with them says to mention, and news of ours: theirs by interest first.
  std::vector<std::string> news;
  /// Three at most, that serve a kind of goal which they said and of which this reader may know;
  /// nothing that was promised or delivered already.
  std::vector<BriefOffer> offers;
  /// The way in which they want to hear from us.
  std::optional<Channel> channel;
  std::optional<Thinking> thinking;
  std::vector<std::string> words;
  std::vector<std::string> avoid;
};
BOOST_DESCRIBE_STRUCT(Brief, (),
                      (partnership, now, person, name, language, in_their_place, clean_slate,
                       something_good, statement, from_us, from_them, ask, news, offers, channel,
                       thinking, words, avoid))

struct BriefRequest {
  PartnershipId partnership;
  Instant now;
  std::optional<PersonId> person = {};
  /// Absent: the viewer's, else the partnership's, else English.
  std::optional<Language> language = {};
};
BOOST_DESCRIBE_STRUCT(BriefRequest, (), (partnership, now, person, language))

/// Errors: `viewer.forbidden` (a client), `partnership.unknown`, `person.unknown`.
[[nodiscard]] ENTENTE_EXPORT Result<Brief> brief(const PortfolioView& view,
                                                 const BriefRequest& request);

/// In the order of how they think.
[[nodiscard]] ENTENTE_EXPORT Page page_of(const PortfolioView& view, const Brief& brief);

}  // namespace entente
