#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "entente/base/text.hpp"
#include "entente/rules/expression.hpp"
#include "expression_lexer.hpp"
#include "expression_syntax.hpp"

namespace entente::rules {
namespace {

struct OperatorSign {
  std::string_view sign;
  Operator op;
  std::uint8_t level;  // binds tighter the higher
};
constexpr std::uint8_t relation = 0, additive = 1, multiplicative = 2, unary = 3;
constexpr std::array operators = {OperatorSign{"+", Operator::add, additive},
                                  OperatorSign{"-", Operator::subtract, additive},
                                  OperatorSign{"*", Operator::multiply, multiplicative},
                                  OperatorSign{"/", Operator::divide, multiplicative},
                                  OperatorSign{"%", Operator::modulo, multiplicative},
                                  OperatorSign{"==", Operator::equal, relation},
                                  OperatorSign{"!=", Operator::not_equal, relation},
                                  OperatorSign{"<", Operator::less, relation},
                                  OperatorSign{"<=", Operator::less_equal, relation},
                                  OperatorSign{">", Operator::greater, relation},
                                  OperatorSign{">=", Operator::greater_equal, relation},
                                  OperatorSign{"in", Operator::in, relation}};

class Parser {
 public:
  Parser(std::vector<Token> tokens, Mistakes& mistakes)
      : tokens_(std::move(tokens)), mistakes_(mistakes) {}

  std::optional<Syntax> whole() {
    expression();
    if (!failed_ && token().kind != TokenKind::end) {
      fail("An operator or the end is expected here.");
    }
    if (failed_) return std::nullopt;
    return std::move(syntax_);
  }

 private:
  // Tokens. After a failure only the end is left, so every loop and rule comes to its end.

  [[nodiscard]] const Token& token(std::size_t ahead = 0) const {
    return tokens_[(std::min)(at_ + ahead, tokens_.size() - 1)];
  }
  [[nodiscard]] bool is_symbol(std::string_view sign, std::size_t ahead = 0) const {
    return token(ahead).kind == TokenKind::symbol && token(ahead).source == sign;
  }
  bool accept(std::string_view sign) {
    if (!is_symbol(sign)) return false;
    ++at_;
    return true;
  }
  void expect(std::string_view sign) {
    if (!accept(sign)) fail("A '" + std::string(sign) + "' is expected here.");
  }
  void fail(std::string_view message, std::string_view code = "expression.syntax") {
    fail_at(message, code, token().offset);
  }
  void fail_at(std::string_view message, std::string_view code, std::size_t offset) {
    if (!failed_) mistakes_.add(code, message, offset);
    failed_ = true;
    at_ = tokens_.size() - 1;
  }

  // Nodes.

  Node& emit(NodeKind kind, std::size_t offset) {
    return syntax_.nodes.emplace_back(
        Node{.kind = kind, .offset = static_cast<std::uint16_t>(offset)});
  }
  Node& emit_text(NodeKind kind, std::string text, std::size_t offset) {
    Node& node = emit(kind, offset);
    node.index = static_cast<std::uint16_t>(syntax_.texts.size());
    syntax_.texts.push_back(std::move(text));
    return node;
  }
  void emit_literal(Literal literal, std::size_t offset) {
    emit(NodeKind::literal, offset).index = static_cast<std::uint16_t>(syntax_.literals.size());
    syntax_.literals.push_back(std::move(literal));
  }

  // Grammar, from the loosest binding to the tightest.

  /// c ? a : d ? b : e … is a loop, not a recursion: such chains are long in practice.
  void expression() {
    if (depth_++ > Expression::max_depth) {
      fail("This is nested too deeply; at most 32 levels.", "limit.expression");
    }
    std::vector<std::size_t> open;
    disjunction();
    while (is_symbol("?")) {
      open.push_back(token().offset);
      ++at_;
      emit(NodeKind::choice_test, open.back());
      disjunction();
      expect(":");
      emit(NodeKind::choice_else, open.back());
      disjunction();
    }
    for (; !open.empty(); open.pop_back()) emit(NodeKind::choice_end, open.back());
    --depth_;
  }

  void disjunction() {
    conjunction();
    while (is_symbol("||")) {
      const std::size_t offset = tokens_[at_++].offset;
      emit(NodeKind::or_left, offset);
      conjunction();
      emit(NodeKind::or_right, offset);
    }
  }

  void conjunction() {
    binary(relation);
    while (is_symbol("&&")) {
      const std::size_t offset = tokens_[at_++].offset;
      emit(NodeKind::and_left, offset);
      binary(relation);
      emit(NodeKind::and_right, offset);
    }
  }

  [[nodiscard]] const OperatorSign* operator_of(std::uint8_t level) const {
    const Token& next = token();
    if (next.kind != TokenKind::symbol && next.kind != TokenKind::identifier) return nullptr;
    const auto* found = std::find_if(operators.begin(), operators.end(), [&](const auto& each) {
      return each.level == level && each.sign == next.source;
    });
    return found == operators.end() ? nullptr : found;
  }

  void binary(std::uint8_t level) {
    if (level == unary) return prefixed();
    binary(static_cast<std::uint8_t>(level + 1));
    while (const OperatorSign* sign = operator_of(level)) {
      const std::size_t offset = tokens_[at_++].offset;
      binary(static_cast<std::uint8_t>(level + 1));
      emit(NodeKind::binary, offset).op = sign->op;
    }
  }

  void prefixed() {
    const std::size_t offset = token().offset;
    const bool inverted = is_symbol("!");
    std::size_t count = 0;
    while (accept(inverted ? "!" : "-")) ++count;
    const bool number = token().kind == TokenKind::integer || token().kind == TokenKind::real;
    // CEL's minus belongs to the number: only so the least int64 can be written.
    const bool negative = !inverted && count > 0 && number;
    if (negative) --count;
    operand(negative);
    for (; count > 0; --count) emit(inverted ? NodeKind::invert : NodeKind::negate, offset);
  }

  void operand(bool negative) {
    primary(negative);
    while (is_symbol(".")) {
      ++at_;
      const Token name = word(&is_selector, "A name is expected after the dot.");
      if (accept("(")) {
        method(name);
      } else if (!failed_) {
        emit_text(NodeKind::member, std::string(name.source), name.offset);
      }
    }
    if (is_symbol("[")) fail("Elements of a list have no index; use 'in', exists() or all().");
  }

  Token word(bool (*fits)(std::string_view) noexcept, std::string_view otherwise) {
    if (!fits(token().source)) {
      fail(otherwise);
      return {};
    }
    return tokens_[at_++];
  }

  void primary(bool negative) {
    const Token& first = token();
    const std::size_t offset = first.offset;
    switch (first.kind) {
      case TokenKind::integer:
        return integer(negative);
      case TokenKind::real:
        ++at_;
        return emit_literal(negative ? -first.real : first.real, offset);
      case TokenKind::text:
        ++at_;
        return emit_literal(first.content, offset);
      case TokenKind::identifier:
        return identifier();
      case TokenKind::symbol:
      case TokenKind::end:
        break;
    }
    if (accept("(")) {
      expression();
      expect(")");
    } else if (accept("[")) {
      list(offset);
    } else {
      fail("A value is expected here.");
    }
  }

  void integer(bool negative) {
    constexpr auto most = static_cast<std::uint64_t>((std::numeric_limits<std::int64_t>::max)());
    const Token& number = token();
    if (number.magnitude > most + (negative ? 1 : 0)) {
      return fail("This number is out of the range of 64 bits.");
    }
    ++at_;
    const std::uint64_t bits = negative ? 0 - number.magnitude : number.magnitude;
    emit_literal(static_cast<std::int64_t>(bits), number.offset);
  }

  void list(std::size_t offset) {
    std::uint16_t count = 0;
    while (!failed_ && !accept("]")) {
      if (++count > Expression::max_list) {
        return fail("A list has at most 100 elements.", "limit.expression");
      }
      expression();
      if (!is_symbol("]")) expect(",");
    }
    emit(NodeKind::list, offset).count = count;
  }

  void identifier() {
    const Token first = token();
    if (first.source == "true" || first.source == "false") {
      ++at_;
      emit_literal(first.source == "true", first.offset);
    } else if (first.source == "null") {
      ++at_;
      emit_literal(Null{}, first.offset);
    } else if (!is_identifier(first.source)) {
      fail("This word is reserved; a value is expected here.");
    } else if (is_symbol("(", 1)) {
      at_ += 2;
      first.source == "has" ? has(first) : call(first, 0);
    } else {
      name(first);
    }
  }

  /// A variable, or all of `a.b.c` up to a method: where the fact's name ends is not known yet.
  void name(const Token& first) {
    ++at_;
    const auto bound = std::find(scopes_.rbegin(), scopes_.rend(), first.source);
    if (bound != scopes_.rend()) {
      emit(NodeKind::variable, first.offset).index =
          static_cast<std::uint16_t>(scopes_.rend() - bound - 1);
      return;
    }
    std::string chain(first.source);
    while (is_symbol(".") && token(1).kind == TokenKind::identifier &&
           is_selector(token(1).source) && !is_symbol("(", 2)) {
      chain += '.';
      chain += token(1).source;
      at_ += 2;
    }
    emit_text(NodeKind::name, std::move(chain), first.offset);
  }

  void has(const Token& word) {
    expression();
    expect(")");
    if (failed_) return;
    Node& asked = syntax_.nodes.back();
    if (asked.kind == NodeKind::name) {
      asked.kind = NodeKind::has_name;
    } else if (asked.kind == NodeKind::member) {
      asked.kind = NodeKind::has_member;
    } else {
      fail_at("has() asks for a fact or a field: has(complaint.owner).", "expression.syntax",
              word.offset);
    }
  }

  void call(const Token& name, std::uint16_t receivers) {
    std::uint16_t count = receivers;
    if (!accept(")")) {
      do {
        expression();
        ++count;
      } while (accept(","));
      expect(")");
    }
    if (failed_) return;
    Node& node = emit_text(NodeKind::call, std::string(name.source), name.offset);
    node.count = count;
    node.flag = receivers > 0;
  }

  void method(const Token& name) {
    if (name.source == "exists" || name.source == "all") return loop(name);
    call(name, 1);
  }

  void loop(const Token& name) {
    const bool all = name.source == "all";
    const Token variable =
        word(&is_identifier, "The name of a variable is expected here: exists(x, condition).");
    expect(",");
    emit_text(NodeKind::loop_begin, std::string(variable.source), name.offset).flag = all;
    scopes_.push_back(variable.source);
    expression();
    scopes_.pop_back();
    expect(")");
    emit(NodeKind::loop_end, name.offset).flag = all;
  }

  std::vector<Token> tokens_;
  Mistakes& mistakes_;
  Syntax syntax_;
  std::vector<std::string_view> scopes_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  bool failed_ = false;
};

}  // namespace

std::string_view name_of(Operator op) noexcept {
  const auto* found = std::find_if(operators.begin(), operators.end(),
                                   [op](const OperatorSign& each) { return each.op == op; });
  return found->sign;
}

std::optional<Syntax> parse_expression(std::string_view text, Mistakes& mistakes) {
  if (text.size() > Expression::max_bytes) {
    mistakes.add("limit.expression", "An expression has at most 4,096 bytes.", 0);
    return std::nullopt;
  }
  if (!is_utf8(text)) {
    mistakes.add("expression.syntax", "The text is not valid UTF-8.", 0);
    return std::nullopt;
  }
  std::vector<Token> tokens = tokenize(text, mistakes);
  if (!mistakes.empty()) return std::nullopt;
  return Parser(std::move(tokens), mistakes).whole();
}

}  // namespace entente::rules
