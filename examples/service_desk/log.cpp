#include "log.hpp"

#include <algorithm>

#include "../csv.hpp"
#include "../local.hpp"

namespace service_desk {
namespace {

std::optional<entente::Instant> read_if_given(const entente::Zone& zone, const std::string& text) {
  if (text.empty()) return std::nullopt;
  return examples::read_local(zone, text);
}

Verdict verdict_of(const std::string& on_time) {
  if (on_time.empty()) return Verdict::none;
  return on_time == "OVERDUE" ? Verdict::overdue : Verdict::on_time;
}

std::string line_of(const examples::Table& table, std::size_t row) {
  return table.cell(row, "queue") + ": " + table.cell(row, "type");
}

}  // namespace

std::vector<Request> read_log(std::istream& in, const entente::Zone& zone) {
  const examples::Table table = examples::Table::read(in);
  std::vector<Request> log;
  for (std::size_t row = 0; row < table.size(); ++row) {
    log.push_back({table.cell(row, "case_id"), line_of(table, row), table.cell(row, "type"),
                   table.cell(row, "reason"), table.cell(row, "source"),
                   examples::read_local(zone, table.cell(row, "opened")),
                   read_if_given(zone, table.cell(row, "closed")),
                   read_if_given(zone, table.cell(row, "target")),
                   verdict_of(table.cell(row, "on_time"))});
  }
  std::stable_sort(log.begin(), log.end(),
                   [](const Request& a, const Request& b) { return a.opened < b.opened; });
  return log;
}

std::map<std::string, InferredRule> read_rules(std::istream& in) {
  const examples::Table table = examples::Table::read(in);
  std::map<std::string, InferredRule> rules;
  for (std::size_t row = 0; row < table.size(); ++row) {
    rules[line_of(table, row)] = {table.cell(row, "rule") + "," + table.cell(row, "n"),
                                  std::stod(table.cell(row, "share"))};
  }
  return rules;
}

}  // namespace service_desk
