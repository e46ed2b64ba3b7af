/** The part of fengari (Lua 5.3 in JavaScript, which ships no types) that runs Redis scripts. */
declare module "fengari" {
  export interface LuaState {
    readonly luaState: unique symbol;
  }
  type LuaString = Uint8Array;
  type CFunction = (L: LuaState) => number;

  interface Lua {
    LUA_TNIL: number;
    LUA_TBOOLEAN: number;
    LUA_TNUMBER: number;
    LUA_TSTRING: number;
    LUA_TTABLE: number;
    LUA_REGISTRYINDEX: number;
    LUA_OK: number;
    LUA_MASKCOUNT: number;
    lua_type(L: LuaState, index: number): number;
    lua_gettop(L: LuaState): number;
    lua_settop(L: LuaState, index: number): void;
    lua_pop(L: LuaState, count: number): void;
    lua_pushnil(L: LuaState): void;
    lua_pushboolean(L: LuaState, value: boolean): void;
    lua_pushinteger(L: LuaState, value: number): void;
    lua_pushnumber(L: LuaState, value: number): void;
    lua_pushstring(L: LuaState, value: LuaString): void;
    lua_pushcfunction(L: LuaState, fn: CFunction): void;
    lua_toboolean(L: LuaState, index: number): boolean;
    lua_tonumber(L: LuaState, index: number): number;
    lua_tostring(L: LuaState, index: number): LuaString | null;
    lua_createtable(L: LuaState, items: number, fields: number): void;
    lua_newtable(L: LuaState): void;
    lua_rawgeti(L: LuaState, index: number, n: number): number;
    lua_rawseti(L: LuaState, index: number, n: number): void;
    lua_getfield(L: LuaState, index: number, name: LuaString): number;
    lua_setfield(L: LuaState, index: number, name: LuaString): void;
    lua_rawset(L: LuaState, index: number): void;
    lua_pushglobaltable(L: LuaState): void;
    lua_setglobal(L: LuaState, name: LuaString): void;
    lua_pcall(L: LuaState, args: number, results: number, handler: number): number;
    lua_error(L: LuaState): never;
    lua_sethook(L: LuaState, hook: ((L: LuaState) => void) | null, mask: number, count: number): void;
  }

  interface Lauxlib {
    luaL_newstate(): LuaState;
    luaL_requiref(L: LuaState, name: LuaString, open: CFunction, global: boolean): void;
    luaL_loadbuffer(L: LuaState, code: LuaString, size: number | null, name: LuaString): number;
    luaL_dostring(L: LuaState, code: LuaString): boolean;
    luaL_ref(L: LuaState, table: number): number;
    luaL_unref(L: LuaState, table: number, reference: number): void;
  }

  interface Lualib {
    luaopen_base: CFunction;
    luaopen_table: CFunction;
    luaopen_string: CFunction;
    luaopen_math: CFunction;
  }

  export const lua: Lua;
  export const lauxlib: Lauxlib;
  export const lualib: Lualib;
  export function to_luastring(text: string): LuaString;
  export function to_jsstring(text: LuaString, from?: number, to?: number, replace?: boolean): string;
  const fengari: {
    lua: Lua;
    lauxlib: Lauxlib;
    lualib: Lualib;
    to_luastring: typeof to_luastring;
    to_jsstring: typeof to_jsstring;
  };
  export default fengari;
}
