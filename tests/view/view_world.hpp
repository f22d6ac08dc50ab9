#pragma once

/// \file
/// What the tests of the small views share: the world of the portfolio's tests with sam in the team
/// too, reads as somebody, and a page as plain lines.

#include "entente/view/page.hpp"
#include "portfolio/portfolio_world.hpp"

namespace entente {

/// All that a page says, in order; a table's row is one line.
inline std::vector<std::string> lines_of(const Page& page) {
  std::vector<std::string> lines = {page.title};
  const auto add_row = [&](const std::vector<std::string>& row) {
    std::string line;
    for (const std::string& cell : row) line += (line.empty() ? "" : " | ") + cell;
    lines.push_back(line);
  };
  for (const Section& section : page.sections) {
    if (!section.heading.empty()) lines.push_back("# " + section.heading);
    for (const PageBlock& block : section.blocks) {
      if (const auto* paragraph = std::get_if<Paragraph>(&block)) lines.push_back(paragraph->text);
      if (const auto* points = std::get_if<Points>(&block)) {
        for (const std::string& item : points->items) lines.push_back("- " + item);
      }
      if (const auto* table = std::get_if<Table>(&block)) {
        add_row(table->columns);
        for (const auto& row : table->rows) add_row(row);
      }
    }
  }
  return lines;
}

/// The code and the path of a refusal; `ok` when it is none.
template <class T>
std::string refusal(const Result<T>& result) {
  if (result) return "ok";
  std::string text(result.error().code());
  if (!result.error().path().empty()) text += " " + std::string(result.error().path());
  return text;
}

class ViewTest : public PortfolioTest {
 protected:
  ViewTest() {
    accept(command("member.add", "2026-03-02T13:00:00Z", R"({"id":"sam","name":"Sam"})"));
  }

  [[nodiscard]] PortfolioView host() const { return portfolio.view(); }
  [[nodiscard]] PortfolioView as_member(std::string_view id) const {
    Viewer viewer;
    viewer.member = *MemberId::parse(id);
    return *portfolio.viewed_by(viewer);
  }
  /// Ann, of the partnership p.
  [[nodiscard]] PortfolioView as_client() const {
    Viewer viewer;
    viewer.partnership = p;
    viewer.person = *PersonId::parse("ann");
    return *portfolio.viewed_by(viewer);
  }

  /// The same command in the partnership q.
  static std::string in_q(std::string text) {
    return text.replace(text.find(R"("partnership":"p")"), 17, R"("partnership":"q")");
  }
  void open_q() {
    accept(in_q(command("partnership.open", "2026-03-02T13:00:00Z",
                        R"({"name":"Q","zone":"America/New_York","owner":"lee"})")));
    accept(in_q(command("person.add", "2026-03-02T13:00:00Z",
                        R"({"id":"bea","name":"Bea","side":"client"})")));
  }

  const PartnershipId p = *PartnershipId::parse("p");
  const PartnershipId nowhere = *PartnershipId::parse("nowhere");
};

}  // namespace entente
