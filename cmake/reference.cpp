// Writes the reference of the documents as Markdown: commands with their members and refusals,
// events, facts, the shipped rules, measures and views. The build runs it; nothing of it is kept.
//
//     entente_reference <folder of the headers> <file to write>
//
// All comes out of the tables that the library itself works with, but for the refusals: they are
// what the header of each slice says above `decide`.

#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "entente/base/version.hpp"
#include "entente/codec/command.hpp"
#include "entente/codec/event.hpp"
#include "entente/codec/measure.hpp"
#include "entente/codec/policy.hpp"
#include "entente/rules/catalogue.hpp"
#include "entente/view/show.hpp"

namespace entente {
namespace {

std::string members_of(const Type& record);

// What a member holds, in the words of the documents.
std::string words_of(const Type& type) {
  switch (type.kind) {
    case Kind::boolean:
      return "true or false";
    case Kind::integer:
      return "whole number";
    case Kind::real:
      return "number";
    case Kind::scalar:
      return std::string(type.name);
    case Kind::enumeration: {
      std::string all;
      for (const std::string_view each : type.names) all.append(all.empty() ? "" : ", ") += each;
      return all;
    }
    case Kind::optional:
      return words_of(type.element());
    case Kind::list:
      return "[" + words_of(type.element()) + " …]";
    case Kind::map:
      return "{name: " + words_of(type.element()) + " …}";
    case Kind::record:
      return (type.as_array ? "[" : "{") + members_of(type) + (type.as_array ? "]" : "}");
    case Kind::any:
      break;
  }
  return "any JSON";
}

std::string members_of(const Type& record) {
  std::string all;
  for (const Field& each : record.fields) {
    all.append(all.empty() ? "" : ", ") += each.name;
    if (each.type().may_be_absent()) all += '?';
  }
  return all;
}

// A bar would end the cell of a table.
std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) escaped += c == '|' ? std::string("\\|") : std::string(1, c);
  return escaped;
}

using Codes = std::set<std::string>;
// By the name of a command's struct.
using Refusals = std::map<std::string, Codes>;

void add_codes(const std::string& comment, Codes& codes) {
  static const std::regex code(R"(`([a-z_]+\.[a-z_]+)`)");
  for (std::sregex_iterator at(comment.begin(), comment.end(), code), end; at != end; ++at) {
    codes.insert((*at)[1]);
  }
}

// Reads one header: `// Refusals, besides …` counts for all that follows, `///` for the next
// declaration.
class HeaderReading {
 public:
  explicit HeaderReading(Refusals& refusals) : refusals_(refusals) {}

  void take(const std::string& line) {
    if (line.starts_with("///")) {
      own_ += line.substr(3);
    } else if (line.starts_with("// ")) {
      in_common_ = in_common_ || line.starts_with("// Refusals");
      if (in_common_) add_codes(line, common_);
    } else {
      in_common_ = false;
      statement_ += line;
      if (line.ends_with(';') || line.ends_with('{') || line.ends_with('}')) end_statement();
    }
  }

 private:
  void end_statement() {
    static const std::regex decide(R"(Result<Events> decide\(.*const (\w+)&( command)?[,)])");
    std::smatch found;
    if (std::regex_search(statement_, found, decide)) {
      Codes& codes = refusals_[found[1]];
      codes.insert(common_.begin(), common_.end());
      add_codes(own_, codes);
    }
    statement_.clear();
    own_.clear();
  }

  Refusals& refusals_;
  Codes common_;
  bool in_common_ = false;
  std::string own_;
  std::string statement_;
};

Refusals refusals_in(const std::filesystem::path& headers) {
  Refusals refusals;
  for (const auto& each :
       std::filesystem::recursive_directory_iterator(headers / "entente/model")) {
    std::ifstream file(each.path());
    HeaderReading reading(refusals);
    for (std::string line; std::getline(file, line);) reading.take(line);
  }
  return refusals;
}

void write_members(const Type& data, std::ostream& out) {
  if (data.kind != Kind::record || data.fields.empty()) return;
  out << "\n| member | | holds |\n|---|---|---|\n";
  for (const Field& each : data.fields) {
    out << "| `" << each.name << "` | " << (each.type().may_be_absent() ? "" : "given always")
        << " | " << cell(words_of(each.type())) << " |\n";
  }
}

void write_commands(const Refusals& refusals, std::ostream& out) {
  out << "\n## Commands\n";
  for (const CommandType& each : command_types()) {
    const Type& data = each.data();
    out << "\n### " << each.type << "\n";
    write_members(data, out);
    const auto found = refusals.find(std::string(data.name));
    if (found == refusals.end() || found->second.empty()) continue;
    out << "\nRefused:";
    for (const std::string& code : found->second) out << " `" << code << "`";
    out << "\n";
  }
}

void write_events(std::ostream& out) {
  out << "\n## Events\n\n| event | data |\n|---|---|\n";
  for (const EventType& each : event_types()) {
    out << "| `" << each.type << "` | " << cell(members_of(each.data())) << " |\n";
  }
}

void write_facts(const PolicyDocument& policy, std::ostream& out) {
  out << "\n## Facts\n";
  for (std::size_t i = 0; i < scope_count; ++i) {
    const auto scope = static_cast<Scope>(i);
    const Result<FactTable> table = FactTable::make(scope, policy);
    if (!table) continue;
    out << "\n### Of the scope " << name_of(scope) << "\n\n"
        << "| fact | type | unit | meaning | fed by |\n|---|---|---|---|---|\n";
    for (std::size_t slot = 0; slot < table->vocabulary().size(); ++slot) {
      if (scope != Scope::partnership && table->shared(slot)) continue;
      const FactDeclaration& fact = table->vocabulary()[slot];
      std::string fed_by;
      for (const std::string& each : fact.fed_by) fed_by += (fed_by.empty() ? "" : ", ") + each;
      out << "| `" << fact.name << "` | " << name_of(fact.type) << " | " << fact.unit << " | "
          << cell(fact.meaning) << " | " << fed_by << " |\n";
    }
  }
}

void write_rules(const PolicyDocument& policy, std::ostream& out) {
  out << "\n## Rules of " << *default_policy()->usual->policy().document.version << "\n\n"
      << "| rule | pack | principle | scope | severity | true when | says |\n"
      << "|---|---|---|---|---|---|---|\n";
  for (const RuleText& each : policy.rules) {
    out << "| `" << each.id.view() << "` | " << each.pack << " | " << each.principle << " | "
        << name_of(each.scope) << " | " << name_of(each.severity) << " | `" << cell(each.when)
        << "` | " << cell(each.message.view()) << " |\n";
  }
}

void write_measures(std::ostream& out) {
  out << "\n## Measures\n\n| measure | takes | answers |\n|---|---|---|\n";
  for (const MeasureType& each : measure_types()) {
    out << "| `" << each.name << "` | " << members_of(each.input()) << " | "
        << members_of(each.result()) << " |\n";
  }
}

void write_reference(const Refusals& refusals, std::ostream& out) {
  const PolicyDocument& policy = default_policy()->usual->policy().document;
  out << "# Entente " ENTENTE_VERSION ": the documents\n\n"
      << "Generated by the build. JSON Schemas of each come from `schema(name)`.\n";
  write_commands(refusals, out);
  write_events(out);
  write_facts(policy, out);
  write_rules(policy, out);
  write_measures(out);
  out << "\n## Views\n\n";
  for (const std::string_view each : view_names()) out << "- `" << each << "`\n";
}

}  // namespace
}  // namespace entente

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "usage: entente_reference <folder of the headers> <file to write>\n";
    return 2;
  }
  std::ofstream file(arguments[2]);
  entente::write_reference(entente::refusals_in(arguments[1]), file);
  return file.good() ? 0 : 1;
}
