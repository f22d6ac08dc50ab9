#pragma once

/// \file
/// The guard against a forgotten field: a described struct must describe all that it has.
///
/// A field that the list beside a struct leaves out would vanish on its way through JSON, without
/// a word. The sources that handle documents assert for each of them
///
///     static_assert(every_field_described<ReceiveComplaint>());
///
/// which counts the fields there are, in the struct and in all that it is made of, with Boost.PFR.
/// It is in no public header, because that counting triples compile times.

#include <boost/describe/members.hpp>
#include <boost/mp11/list.hpp>
#include <boost/pfr/tuple_size.hpp>
#include <concepts>

#include "entente/base/describe.hpp"

namespace entente::json {

template <class T, class... Seen>
consteval bool every_field_described();

namespace detail {

template <class Record, class Member>
Member type_behind(Member Record::*);

template <class... Seen, class... Fields>
consteval bool members_described(boost::mp11::mp_list<Fields...>) {
  return (every_field_described<decltype(type_behind(Fields::pointer)), Seen...>() && ...);
}

}  // namespace detail

/// `Seen` are the structs on the way here: one that holds a list of its own kind is asked once.
template <class T, class... Seen>
consteval bool every_field_described() {
  constexpr bool seen = (std::same_as<T, Seen> || ...);
  if constexpr (requires { typename T::mapped_type; }) {
    return every_field_described<typename T::mapped_type, Seen...>();
  } else if constexpr (DescribedStruct<T> && !seen) {
    using Fields = boost::describe::describe_members<T, boost::describe::mod_public>;
    return boost::mp11::mp_size<Fields>::value == boost::pfr::tuple_size_v<T> &&
           detail::members_described<T, Seen...>(
               boost::mp11::mp_rename<Fields, boost::mp11::mp_list>{});
  } else if constexpr (!DescribedStruct<T> && requires { typename T::value_type; }) {
    return every_field_described<typename T::value_type, Seen...>();
  } else {
    return true;
  }
}

}  // namespace entente::json
