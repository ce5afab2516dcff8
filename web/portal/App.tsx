// The shopper's few pages, in the order a return is made: find the order, choose, see the money, follow the return.
import { BrowserRouter, Route, Routes } from "react-router";
import { CallProvider } from "../ui/CallProvider.tsx";
import { FindOrder } from "./FindOrder.tsx";
import { Frame } from "./Frame.tsx";
import { MoneyPage } from "./MoneyPage.tsx";
import { NotFound } from "./NotFound.tsx";
import { OrderPlace } from "./OrderPlace.tsx";
import { PickLines } from "./PickLines.tsx";
import { ReturnPage } from "./ReturnPage.tsx";
import { WithdrawPage } from "./WithdrawPage.tsx";

export function App() {
  return (
    <CallProvider>
      <BrowserRouter>
        <Frame>
          <Routes>
            <Route path="/" element={<FindOrder />} />
            <Route path="/order" element={<OrderPlace />}>
              <Route index element={<PickLines />} />
              <Route path="money" element={<MoneyPage />} />
              <Route path="withdraw" element={<WithdrawPage />} />
            </Route>
            <Route path="/returns/:returnId" element={<ReturnPage />} />
            <Route path="*" element={<NotFound />} />
          </Routes>
        </Frame>
      </BrowserRouter>
    </CallProvider>
  );
}
