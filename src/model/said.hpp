#pragma once

// What the messages of slices say, whatever they are. Private to the library.

#include <utility>
#include <variant>

#include "entente/model/decide.hpp"

namespace entente {

/// What was accepted says what the command said.
template <class Command>
Command& said_in(Accepted<Command>& message) {
  return message.data;
}
template <class Command>
const Command& said_in(const Accepted<Command>& message) {
  return message.data;
}
template <class Message>
Message& said_in(Message& message) {
  return message;
}

/// Acts on what a body, one of the messages of its slices, says.
template <class Body, class Act>
void with_said(Body& body, Act act) {
  const auto in_message = [&](auto& message) { act(said_in(message)); };
  std::visit([&](auto& slice) { std::visit(in_message, slice); }, body);
}

}  // namespace entente
