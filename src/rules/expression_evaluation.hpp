#pragma once

/// \file
/// One evaluation of a program: a stack machine over a fixed stack.

#include <array>
#include <cstddef>
#include <span>

#include "expression_program.hpp"

namespace entente::rules {

class Evaluation {
 public:
  static constexpr std::int64_t max_steps = 20'000'000;

  /// `room` is where texts and lists are put together; it may be empty when the program builds
  /// none, and must outlive what the result views.
  Evaluation(const Program& program, const FactSource& facts, Instant now, const TimeContext& time,
             std::span<std::byte> room) noexcept
      : program_(program), facts_(facts), now_(now), time_(time), room_(room) {}

  Operand run();
  /// The least threshold ahead that was met.
  [[nodiscard]] Instant next() const noexcept { return next_; }

 private:
  struct Frame {
    Operand list;
    Operand variable;
    /// The first error of a condition, which stands unless a later element decides.
    Operand outcome;
    std::uint32_t index;
    std::size_t room_used;
  };

  Operand& top(std::size_t below = 0) noexcept { return stack_[depth_ - 1 - below]; }
  void push(Operand operand) noexcept { stack_[depth_++] = operand; }
  Operand pop() noexcept { return stack_[--depth_]; }
  [[nodiscard]] Operand located(Operand operand) const noexcept;
  [[nodiscard]] Operand condition(Operand operand) const noexcept;
  void jump() noexcept;

  void step();
  template <class Operation>
  void unary(Operation operation);
  template <class Operation>
  void binary(Operation operation);
  void connect(bool decisive) noexcept;
  void choose() noexcept;
  void begin_loop() noexcept;
  void continue_loop() noexcept;
  void end_loop(const Frame& frame, Operand outcome) noexcept;

  Operand combine(const Operand& a, const Operand& b) noexcept;
  Operand text_test(const Operand& a, const Operand& b) noexcept;
  Operand joined(const Operand& a, const Operand& b) noexcept;
  void make_list() noexcept;
  [[nodiscard]] Operand shifted(const Operand& at) const;
  [[nodiscard]] Operand shifted_by_days(const Operand& at, const Shift& shift) const;
  [[nodiscard]] const Calendar* calendar_of(const Shift& shift) const noexcept;
  Operand atom(const Operand& threshold) noexcept;
  template <class Element>
  [[nodiscard]] Element* reserve(std::size_t count) noexcept;

  const Program& program_;
  const FactSource& facts_;
  const Instant now_;
  const TimeContext& time_;
  const std::span<std::byte> room_;
  std::size_t room_used_ = 0;
  Budget budget_{max_steps};
  Instant next_ = Instant::latest();
  std::size_t at_ = 0;
  const Instruction* instruction_ = nullptr;
  std::size_t depth_ = 0;
  std::array<Operand, max_stack> stack_;
  std::array<Frame, max_loops> frames_;
};

}  // namespace entente::rules
