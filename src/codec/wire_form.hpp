#pragma once

/// \file
/// Rows of the wire table: how a message (a command or an event) is called in documents, and how
/// its data gets in and out of the nested variant that joins the slices.
///
///     constexpr auto forms = std::to_array<json::WireForm<CommandBody>>({
///         json::wire_form<CommandBody, AddMember>("member.add"), …
///     });
///     static_assert(json::is_whole<CommandBody>(forms));
///
/// Rows stand in the order of the variants, so a body finds its row by its index.

#include <array>
#include <boost/mp11/algorithm.hpp>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "entente/codec/command.hpp"
#include "entente/codec/json.hpp"
#include "entente/model/decide.hpp"
#include "field_count.hpp"

namespace entente::json {

namespace detail {

template <class Message>
struct Payload {
  using Data = Message;
  static const Data& of(const Message& message) { return message; }
  static Data& of(Message& message) { return message; }
};

// What was accepted is written as it was sent.
template <class Command>
struct Payload<Accepted<Command>> {
  using Data = Command;
  static const Data& of(const Accepted<Command>& message) { return message.data; }
  static Data& of(Accepted<Command>& message) { return message.data; }
};

template <class... Slices>
std::variant<Slices...> slices_of(const std::variant<Slices...>&);

// The variant of slices that a body is.
template <class Body>
using SlicesOf = decltype(slices_of(std::declval<const Body&>()));

template <class Body, class Message, std::size_t Slice = 0>
consteval std::size_t slice_of() {
  if constexpr (boost::mp11::mp_contains<std::variant_alternative_t<Slice, SlicesOf<Body>>,
                                         Message>::value) {
    return Slice;
  } else {
    return slice_of<Body, Message, Slice + 1>();
  }
}

// How many messages the slices before each slice have, and at the end all have.
template <class... Slices>
consteval auto first_places(std::type_identity<std::variant<Slices...>>) {
  std::array<std::size_t, sizeof...(Slices) + 1> first{};
  std::size_t slice = 0;
  ((first[slice + 1] = first[slice] + std::variant_size_v<Slices>, ++slice), ...);
  return first;
}

template <class Body>
inline constexpr auto first_place = first_places(std::type_identity<SlicesOf<Body>>());

}  // namespace detail

template <class Body>
struct WireForm {
  std::string_view type;
  Stream stream;
  TypeFunction data;
  /// Among all messages, in the order of the variants.
  std::size_t place;
  Result<Body> (*read)(std::string_view data, const ReadOptions& options);
  const void* (*data_of)(const Body& body);
  /// A mark on a finding, which goes to the stream that the finding is in.
  bool marks;

  [[nodiscard]] Stream stream_for(const PartnershipId& named) const {
    return marks && named.view() == team_stream ? Stream::team : stream;
  }
};

template <class Body, class Message>
constexpr WireForm<Body> wire_form(std::string_view type) {
  using Payload = detail::Payload<Message>;
  using Data = typename Payload::Data;
  // What was accepted is some command's data, and that has a row of its own.
  if constexpr (std::is_same_v<Data, Message>) {
    static_assert(every_field_described<Data>(), "the list beside the struct forgets a field");
  }
  constexpr std::size_t slice = detail::slice_of<Body, Message>();
  using Slice = std::variant_alternative_t<slice, detail::SlicesOf<Body>>;
  const auto read = [](std::string_view text, const ReadOptions& options) -> Result<Body> {
    Message message{};
    if (auto done = read_json(text, type_of<Data>(), &Payload::of(message), options); !done) {
      return done.error();
    }
    return Body(std::in_place_index<slice>, std::move(message));
  };
  const auto data_of = [](const Body& body) -> const void* {
    return &Payload::of(*std::get_if<Message>(std::get_if<slice>(&body)));
  };
  // Of both variants, the first slice is the team's.
  return {type,
          slice == 0 ? Stream::team : Stream::partnership,
          &type_of<Data>,
          detail::first_place<Body>[slice] + boost::mp11::mp_find<Slice, Message>::value,
          read,
          data_of,
          std::is_same_v<Slice, FindingCommand> || std::is_same_v<Slice, FindingEvent>};
}

/// Every message has its row, in order.
template <class Body, std::size_t Count>
consteval bool is_whole(const std::array<WireForm<Body>, Count>& forms) {
  for (std::size_t i = 0; i < Count; ++i) {
    if (forms[i].place != i) return false;
  }
  return Count == detail::first_place<Body>.back();
}

template <class Body>
[[nodiscard]] std::size_t place_of(const Body& body) {
  return detail::first_place<Body>[body.index()] +
         std::visit([](const auto& slice) { return slice.index(); }, body);
}

}  // namespace entente::json
