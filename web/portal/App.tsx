// The routes of the shopper portal: find an order, select lines, review the quote, track the return.
import { BrowserRouter, Route, Routes } from "react-router";
import { ApiProvider } from "../ui/ApiProvider.tsx";
import { FindOrderPage } from "./FindOrderPage.tsx";
import { PortalLayout } from "./PortalLayout.tsx";
import { QuotePage } from "./QuotePage.tsx";
import { NotFoundPage } from "./NotFoundPage.tsx";
import { OrderLayout } from "./OrderLayout.tsx";
import { SelectLinesPage } from "./SelectLinesPage.tsx";
import { ReturnPage } from "./ReturnPage.tsx";
import { WithdrawalPage } from "./WithdrawalPage.tsx";

export function App() {
  return (
    <ApiProvider>
      <BrowserRouter>
        <PortalLayout>
          <Routes>
            <Route path="/" element={<FindOrderPage />} />
            <Route path="/order" element={<OrderLayout />}>
              <Route index element={<SelectLinesPage />} />
              <Route path="money" element={<QuotePage />} />
              <Route path="withdraw" element={<WithdrawalPage />} />
            </Route>
            <Route path="/returns/:returnId" element={<ReturnPage />} />
            <Route path="*" element={<NotFoundPage />} />
          </Routes>
        </PortalLayout>
      </BrowserRouter>
    </ApiProvider>
  );
}
